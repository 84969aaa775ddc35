import type { ColumnDataSchemaModel, EditCell, EditorBase, EditorCtr } from '@revolist/react-datagrid';

type CellField = {
  textOf: (row: number, country: string) => string;
  label: (row: number, country: string) => string;
};

/** How the open field ends: by which key, or taken before it was drawn, because a fast typist does not wait for it. */
export type FieldEnd = { key: 'Enter' | 'Tab' | null; isTaken: boolean };

/** The field a cell opens: a key that was typed replaces the value, Enter or a double click keeps it. */
export function cellEditor({ textOf, label }: CellField, end: FieldEnd): EditorCtr {
  return (column: ColumnDataSchemaModel, save: (value: string, stay?: boolean) => void): EditorBase => {
    let input: HTMLInputElement | null = null;
    const country = String(column.prop);
    end.isTaken = false;
    const take = () => {
      const text = input?.value ?? '';
      input?.blur();
      // Where the focus goes then is decided with the value: the grid would take its time.
      save(text, true);
    };
    const editor: EditorBase & { editCell?: EditCell } = {
      element: null,
      render(h) {
        const typed = editor.editCell?.val;
        return h('input', {
          type: 'text',
          inputMode: 'numeric',
          class: 'mx-input',
          'aria-label': label(column.rowIndex, country),
          value: typeof typed === 'string' && typed !== '' ? typed : textOf(column.rowIndex, country),
          ref: (made: HTMLInputElement | null) => {
            input = made;
          },
          onKeyDown: (event: KeyboardEvent) => {
            if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Tab')) return;
            event.preventDefault();
            end.key = event.key;
            take();
          },
        });
      },
      componentDidRender() {
        // Focusing while the grid still draws would scroll it.
        setTimeout(() => {
          input?.focus();
          if (!editor.editCell?.val) input?.select();
        }, 0);
      },
      appendPendingInput(text) {
        if (!input) return false;
        input.value += text;
        input.focus();
        return true;
      },
      getValue: () => input?.value ?? '',
      // Asked when the field closes because another cell is chosen.
      beforeAutoSave: () => input !== null && !end.isTaken,
      beforeDisconnect: () => input?.blur(),
    };
    return editor;
  };
}
