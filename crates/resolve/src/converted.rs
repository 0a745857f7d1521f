//! Types whose values are converted to each other because their fields have the same names.

use linnea_syntax::{Expression, SymbolId, SymbolKind};

use crate::types::Ty;
use crate::{Entity, Program};

impl Program<'_> {
    /// Returns the name of a type that the type of a field is converted to or from: both have fields of the same names.
    pub(crate) fn converted_with(&self, field: Entity) -> Option<String> {
        if !self.has_implicit_interfaces(field.file) || !self.is_kind(field, SymbolKind::Field) {
            return None;
        }
        let owner = self.class_of_member(field)?;
        let own = self.fields_of(owner);
        let name = self.name(field);
        for file in self.files_with_symbol(field.file, &name).iter().copied() {
            let unit = self.unit(file);
            let wanted = unit.name_id(&name);
            let symbols = unit.facts.symbols.iter().enumerate();
            for (at, _) in symbols.filter(|(_, it)| it.kind == SymbolKind::Field && Some(it.name) == wanted) {
                let other = self.entity_of(file, SymbolId::new(at)).and_then(|it| self.class_of_member(it));
                let Some(other) = other.filter(|it| *it != owner && self.fields_of(*it) == own) else {
                    continue;
                };
                if self.is_converted(owner, other) || self.is_converted(other, owner) {
                    return Some(self.name(other));
                }
            }
        }
        None
    }

    fn fields_of(&self, class: Entity) -> Vec<String> {
        let unit = self.unit(class.file);
        let symbol = self.symbol_of(class);
        let fields = unit.facts.symbols.iter();
        let fields =
            fields.filter(|it| it.kind == SymbolKind::Field && it.parent.is_some() && it.parent == symbol);
        fields.map(|it| unit.facts.name(it.name).to_owned()).collect()
    }

    /// Says whether a value that is, or may be, of one type is converted to another.
    fn is_converted(&self, from: Entity, to: Entity) -> bool {
        let name = self.name(to);
        self.files_with(to.file, &name).into_iter().any(|file| {
            let unit = self.unit(file);
            let wanted = unit.name_id(&name);
            unit.facts.expressions.iter().any(|it| {
                let Expression::Call { callee, arguments } = *it else { return false };
                let Expression::Mention(mention) = unit.facts.expression(callee) else { return false };
                let [Some(value)] = unit.facts.expression_list(arguments) else { return false };
                Some(unit.facts.mention(mention).name) == wanted
                    && self.definition_of(file, mention).entities().contains(&to)
                    && match self.type_of(file, *value).ty {
                        Ty::Instance(class, _) => class == from,
                        Ty::Unknown => true,
                        _ => false,
                    }
            })
        })
    }
}
