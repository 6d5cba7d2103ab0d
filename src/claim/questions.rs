//! What a question asks beside its verb: "Did Putin order the murder of Navalny?", "Was Anna Holm in Oslo?".

use super::reading::Reading;
use crate::language::{Dep, Tag};

impl Reading<'_> {
    /// Whether a noun stands for what a question leaves open: the object of its verb, or the subject of a bare "was",
    /// on which the parser hangs the place that is asked. "Who ordered the murder?" takes it for granted.
    pub(super) fn is_asked(&self, noun: usize) -> bool {
        let tree = &self.tree;
        // "Was the attack on Oslo ordered by Sweden?": the parser may hang the participle on the subject.
        if tree.dep(noun) == Dep::Acl && tree.tag(noun) == Some(Tag::Vbn) {
            return tree.is_nominal(tree.head(noun)) && self.is_asked(tree.head(noun));
        }
        if !tree.is_nominal(noun) || self.is_constituent_question(noun) {
            return false;
        }
        let governor = tree.head(noun);
        match tree.dep(noun) {
            Dep::Dobj | Dep::Attr => tree.is_verb(governor) && self.is_main_line(governor),
            Dep::Pobj => tree.is_verb(tree.head(governor)) && self.is_main_line(tree.head(governor)),
            Dep::Nsubj => {
                let told = |dep: Dep| tree.has(governor, dep);
                tree.lemma_in(governor, &["be"])
                    && governor < noun
                    && !(told(Dep::Attr) || told(Dep::Acomp) || told(Dep::Prep))
                    && self.is_main_line(governor)
            }
            _ => false,
        }
    }

    /// "Who", "when", "why": a question about one part of what it takes for granted.
    fn is_constituent_question(&self, token: usize) -> bool {
        let opening = self.tree.sentence(token).take(3);
        opening.into_iter().any(|t| matches!(self.tree.tag(t), Some(Tag::Wp | Tag::Wrb | Tag::Wdt | Tag::WpS)))
    }
}
