/** The width of what generated packages hold. */
const width = 80;

/**
 * The text of a module with the prose of its comments wrapped, as all else in a generated package is: the comments of src/runtime are as
 * wide as our own code. Lists, tags and what is indented keep their lines; a comment behind code stays as it is.
 */
export function wrapComments(ts, text) {
  const file = ts.createSourceFile('runtime.ts', text, ts.ScriptTarget.ESNext, true);
  const found = new Map();
  const visit = (node) => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      const start = text.lastIndexOf('\n', pos - 1) + 1;
      if (text.slice(start, pos).trim() === '') found.set(pos, { pos, end, column: pos - start });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const comments = joinLines(
    text,
    [...found.values()].sort((a, b) => a.pos - b.pos),
  );
  let rest = text;
  for (const comment of comments.reverse()) {
    rest = rest.slice(0, comment.pos) + wrapped(text, comment) + rest.slice(comment.end);
  }
  return rest;
}

/** Line comments that follow one another are one. */
function joinLines(text, comments) {
  const joined = [];
  for (const comment of comments) {
    const last = joined.at(-1);
    const isNext =
      last && /^\n *$/.test(text.slice(last.end, comment.pos)) && text.startsWith('//', last.pos);
    if (isNext && text.startsWith('//', comment.pos)) last.end = comment.end;
    else joined.push({ ...comment });
  }
  return joined;
}

function wrapped(text, { pos, end, column }) {
  const comment = text.slice(pos, end);
  const margin = ' '.repeat(column);
  if (comment.startsWith('//')) {
    const lines = comment.split('\n').map((line) => line.replace(/^ *\/\/ ?/, ''));
    return fill(lines, width - column - 3)
      .map((line, index) => `${index === 0 ? '' : margin}// ${line}`.trimEnd())
      .join('\n');
  }
  if (!comment.startsWith('/**')) return comment;
  const lines = comment
    .slice(3, -2)
    .split('\n')
    .map((line, index) => line.replace(index === 0 ? /^ / : /^ *\* ?/, '').trimEnd());
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  if (lines[0] === '') lines.shift();
  const filled = fill(lines, width - column - 3);
  const single = `/** ${filled[0]} */`;
  if (filled.length === 1 && column + single.length <= width) return single;
  return ['/**', ...filled.map((line) => `${margin} * ${line}`.trimEnd()), `${margin} */`].join('\n');
}

/** The lines of prose as wide as they may be. */
function fill(lines, columns) {
  const filled = [];
  let paragraph = [];
  let hang = '';
  const flush = () => {
    const words = paragraph.join(' ').split(' ');
    paragraph = [];
    let line = '';
    for (const word of words) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line.trim() === '' || longer.length <= columns) line = longer;
      else {
        filled.push(line);
        line = hang + word;
      }
    }
    if (line !== '') filled.push(line);
  };
  for (const line of lines) {
    const isItem = /^- /.test(line);
    if (line === '' || isItem || /^@/.test(line) || (/^ /.test(line) && hang === '')) {
      flush();
      hang = isItem ? '  ' : '';
    }
    if (line === '') filled.push('');
    else if (/^ /.test(line) && hang === '') filled.push(line);
    else paragraph.push(hang !== '' && !isItem ? line.trim() : line);
  }
  flush();
  return filled;
}
