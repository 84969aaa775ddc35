/** Words of templates: operations of change sets under a name, to be used again. */
export const templatesEn = {
  title: 'Templates',
  command: 'Templates of change sets',
  commandKeywords: 'template campaign again bulk 模板 活动 批量',
  counts: '{count, plural, =0 {none yet} one {# template} other {# templates}}',
  add: 'New template',
  find: 'Name of a template',
  empty:
    'No templates yet. A template keeps the steps of a change set under a name, to be used on other products or next month.',
  noMatch: 'No template has “{text}” in its name.',
  head: { name: 'Template', state: 'State', changed: 'Changed', by: 'By', acts: 'Acts' },
  state: {
    ready: 'Ready',
    broken: '{count, plural, one {# step} other {# steps}} cannot be used',
  },
  act: { use: 'Use…', copy: 'Duplicate', delete: 'Delete' },
  copied: 'Duplicated as “{name}”.',
  deleted: 'Deleted the template “{name}”.',
  saved: 'Saved the template “{name}”.',
  open: 'Open',
  drawer: {
    new: 'New template',
    name: 'Name',
    nameNeeded: 'Enter a name.',
    save: 'Save template',
    gone: 'Steps that mean nothing any more are left out when you save.',
    note: 'A template changes nothing by itself: using it makes a change set with a preview.',
  },
  save: {
    act: 'Save as template…',
    title: 'Save {count, plural, one {# step} other {# steps}} as a template',
    action: 'Save template',
    hint: 'What the team will look for, such as the campaign’s name. The selection is not saved.',
    incomplete: 'Complete the marked step first.',
  },
  pick: {
    act: 'From template…',
    title: 'Insert the steps of a template',
    none: 'No templates yet. Build steps here, then save them as a template.',
    noneMatch: 'No template has “{text}” in its name.',
    inserted: '{count, plural, one {# step} other {# steps}} of “{name}” inserted.',
    tooMany: 'A change set has {most} steps at most; “{name}” would make {count}.',
    broken: '“{name}” was not inserted:',
    edit: 'Edit template',
  },
  use: {
    title: 'Use a template',
    template: 'Template',
    choose: 'Choose a template',
    products: 'Products',
    productsHint:
      'A view of the product list, as it is now. Save one there to find it here; the chosen stores count.',
    counted: '{products, plural, one {# product} other {# products}} · {skus} SKUs',
    none: 'No product is in this view.',
    broken: 'It cannot be used on these products:',
    action: 'Preview {count, plural, one {# SKU} other {# SKUs}}',
    note: 'Nothing is sent: you see the preview first, then publish it or schedule it.',
  },
  problem: {
    STEP_KIND_GONE: 'Step {step}: Shopherd has no change of the kind “{kind}” any more. Remove the step.',
    STEP_INVALID: 'Step {step}: “{value}” is not taken any more. Remove the step and add it anew.',
    STEP_OUT_OF_BOUNDS:
      'Step {step}{field, select, none {} other {, {field}}}: {value} is outside what can be set{least, select, none {} other {, at least {least}}}{most, select, none {} other {, at most {most}}}. Change the value.',
    STEP_COUNTRIES_GONE:
      'Step {step}{field, select, none {} other {, {field}}}: no store of these products offers {countries}. Take it out of the step, or choose products of another store.',
    STEP_WAREHOUSE_GONE:
      'Step {step}{field, select, none {} other {, {field}}}: none of these products has stock in warehouse {warehouse}; they have {known}. Choose one of them, or other products.',
    STEP_LANGUAGE_GONE:
      'Step {step}{field, select, none {} other {, {field}}}: none of these products has a name in {language}; they have {known}. Choose one of them, or other products.',
  },
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
