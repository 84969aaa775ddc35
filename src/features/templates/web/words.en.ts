/** Words of templates: operations of change sets under a name, to be used again. */
export const templatesEn = {
  title: 'Templates',
} as const;

/** Sentences of the refusals this feature gives. */
export const templatesRefusalsEn = {
  TEMPLATE_NAME_TAKEN: 'There is a template “{name}” already. Choose another name.',
  TEMPLATE_SINGLE_SKUS:
    'Step {step} holds values of single SKUs, which mean nothing for other products. Remove that step to save the rest as a template.',
  TEMPLATE_CHANGED:
    'Somebody changed “{name}” meanwhile. Open it again and repeat your edit; nothing was overwritten.',
  TEMPLATES_FULL: 'A workspace keeps {limit} templates at most. Delete one that is not used.',
} as const;

export const templatesAuditedEn = {
  'template-created': 'Saved the template “{name}”',
  'template-edited': 'Changed the template “{name}”',
  'template-deleted': 'Deleted the template “{name}”',
} as const;
