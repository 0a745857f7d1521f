// The children of a node, all in one pass: see children.rs.
//
// This is compiled against the parser's own headers, so that a version of it that lays its trees out in another way is read as it
// lays them out, or does not build. What the library's cursor says of the same nodes is compared in builds with debug assertions.

#include "language.h"
#include "subtree.h"
#include "tree.h"

// One child; `Child` in children.rs is the same.
typedef struct {
  TSNode node;
  uint32_t start;
  uint32_t end;
  uint32_t count;
  TSSymbol kind;
  TSFieldId field;
  bool named;
} Child;

// How many hidden nodes inside of each other are gone through. Repetitions are balanced, and hidden rules of grammars are
// shallow; others are left to the caller, who has no stack to spare.
enum { MAX_HIDDEN = 48 };

// Most of the time goes into waiting for nodes that the parser made long before: this asks for one that comes next.
#ifdef __GNUC__
#define WILL_READ(node) __builtin_prefetch((node).ptr)
#else
#define WILL_READ(node) ((void)(node))
#endif

// What is the same for all children of a node.
typedef struct {
  const TSTree *tree;
  Child *next;
  const Child *end;
} Listing;

// Returns the field that a production gives its child with this number.
static TSFieldId field_of(const TSLanguage *language, uint16_t production, uint32_t child) {
  const TSFieldMapEntry *entry, *end;
  ts_language_field_map(language, production, &entry, &end);
  for (; entry != end; entry++) {
    if (!entry->inherited && entry->child_index == child) return entry->field_id;
  }
  return 0;
}

static bool is_named(const TSLanguage *language, Subtree node, TSSymbol alias) {
  return alias ? language->symbol_metadata[alias].named : ts_subtree_named(node);
}

// Returns the number of the kind that the grammar's users know.
static TSSymbol kind_of(const TSLanguage *language, Subtree node, TSSymbol alias) {
  TSSymbol symbol = alias ? alias : ts_subtree_symbol(node);
  return symbol == ts_builtin_sym_error ? symbol : language->public_symbol_map[symbol];
}

// Adds the visible nodes below `parent`, which has children. False if there are more than room, or too deep.
static bool list_visible(Listing *into, Subtree parent, Length position, TSFieldId inherited, unsigned depth) {
  if (depth > MAX_HIDDEN) return false;
  const TSLanguage *language = into->tree->language;
  const uint16_t production = parent.ptr->production_id;
  const TSSymbol *aliases = ts_language_alias_sequence(language, production);
  const Subtree *children = ts_subtree_children(parent);
  uint32_t structural = 0;
  for (uint32_t i = 0; i < parent.ptr->child_count; i++) {
    const Subtree *child = &children[i];
    if (i + 2 < parent.ptr->child_count) WILL_READ(children[i + 2]);
    const bool extra = ts_subtree_extra(*child);
    TSSymbol alias = 0;
    TSFieldId field = 0;
    if (!extra) {
      if (aliases) alias = aliases[structural];
      field = field_of(language, production, structural);
      if (!field) field = inherited;
      structural++;
    }
    if (i > 0) position = length_add(position, ts_subtree_padding(*child));
    if (alias || ts_subtree_visible(*child)) {
      if (into->next == into->end) return false;
      *into->next++ = (Child){
        .node = {{position.bytes, position.extent.row, position.extent.column, alias}, child, into->tree},
        .start = position.bytes,
        .end = position.bytes + ts_subtree_size(*child).bytes,
        .count = ts_subtree_visible_child_count(*child),
        .kind = kind_of(language, *child, alias),
        .field = field,
        .named = is_named(language, *child, alias),
      };
    } else if (ts_subtree_visible_child_count(*child) > 0) {
      if (!list_visible(into, *child, position, field, depth + 1)) return false;
    }
    position = length_add(position, ts_subtree_size(*child));
  }
  return true;
}

// Writes the children of a node to `children`, which has room for so many. False if there are more, or hidden too deep.
bool linnea_children(TSNode node, Child *children, uint32_t room) {
  const Subtree subtree = *(const Subtree *)node.id;
  if (ts_subtree_child_count(subtree) == 0) return room == 0;
  const Length position = {node.context[0], {node.context[1], node.context[2]}};
  Listing into = {node.tree, children, children + room};
  return list_visible(&into, subtree, position, 0, 0) && into.next == into.end;
}
