//! Colours: three themes on the palette of Okabe and Ito (2008), which colour-blind readers tell apart.
//!
//! Its yellow, orange and pink are too pale for lines on white; there they are darkened until they have the contrast
//! that WCAG 2.2 asks for: 3 to 1 for lines (1.4.11), 4.5 to 1 for text (1.4.3). Both are tested.

use crate::claim::RelationType;
use crate::entity::EntityType;

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// On white.
    #[default]
    Print,
    /// On a light grey, with stronger fills.
    Screen,
    /// On near black.
    Dark,
}

/// What kinds of relation are told apart by colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    /// Agreeing, meeting, helping.
    Cooperation,
    /// Accusing, rejecting, threatening, fighting.
    Conflict,
    /// Saying, thinking, asking.
    Words,
    /// What somebody or something is, has, belongs to; where it is and goes.
    State,
    /// Of no type of the closed list.
    Untyped,
}

impl Group {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Cooperation, Self::Conflict, Self::Words, Self::State, Self::Untyped];

    /// What the legend calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
            Self::Words => "words",
            Self::State => "roles and ties",
            Self::Untyped => "other",
        }
    }
}

/// The group of a relation's type.
pub fn group(kind: Option<RelationType>) -> Group {
    use RelationType::*;
    match kind {
        Some(Agree | Consult | Support | Concede | Cooperate | Aid) => Group::Cooperation,
        Some(Accuse | Reject | Threaten | Protest | Sanction | Mobilize | Coerce | Assault | Retreat) => {
            Group::Conflict
        }
        Some(Say | Think | Request) => Group::Words,
        Some(
            Role | Member | Leads | Owns | PartOf | LocatedIn | CitizenOf | Family | Social | Created | Named
            | Participates | MovesTo,
        ) => Group::State,
        None => Group::Untyped,
    }
}

/// Voices that have colours of their own: as many as readers tell apart, colour-blind ones too.
pub(super) const VOICES: usize = 4;

/// Grounds of communities.
pub const TINTS: usize = 8;

/// The colours of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RelationColours {
    /// Of the line.
    pub line: &'static str,
    /// Of its label.
    pub text: &'static str,
}

/// The colours of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntityColours {
    /// Of its border.
    pub line: &'static str,
    /// Of its inside; the label is in [`Palette::text`].
    pub fill: &'static str,
}

/// The colours of a theme, as `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The ground.
    pub background: &'static str,
    /// Type.
    pub text: &'static str,
    /// Type of less weight.
    pub muted: &'static str,
    theme: Theme,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Print, Self::Screen, Self::Dark];

    /// Its colours.
    pub fn palette(self) -> Palette {
        match self {
            Self::Print => Palette { background: "#ffffff", text: "#1a1a1a", muted: "#595959", theme: self },
            Self::Screen => Palette { background: "#f4f5f7", text: "#16181d", muted: "#545863", theme: self },
            Self::Dark => Palette { background: "#14171c", text: "#f3f4f6", muted: "#a9b0ba", theme: self },
        }
    }
}

impl Palette {
    /// The colours of a group of relations.
    pub fn relation(&self, group: Group) -> RelationColours {
        let (line, text) = match (self.theme, group) {
            (Theme::Dark, Group::Cooperation) => ("#56b4e9", "#8accf2"),
            (Theme::Dark, Group::Conflict) => ("#ee7b30", "#f6a36d"),
            (Theme::Dark, Group::Words) => ("#d48fb8", "#e3b1cd"),
            (Theme::Dark, Group::State) => ("#17b58a", "#4fd0ab"),
            (Theme::Dark, Group::Untyped) => ("#777b82", "#b5bcc6"),
            (_, Group::Cooperation) => ("#0072b2", "#005a8d"),
            (_, Group::Conflict) => ("#d55e00", "#a34700"),
            (_, Group::Words) => ("#6b1f66", "#6b1f66"),
            (_, Group::State) => ("#007d5a", "#006b4e"),
            (_, Group::Untyped) => ("#6f7784", "#55595f"),
        };
        RelationColours { line, text }
    }

    /// The colours of the voice of this rank; of all others without one.
    pub fn voice(&self, rank: Option<usize>) -> RelationColours {
        let dark = [("#56b4e9", "#8accf2"), ("#ee7b30", "#f6a36d"), ("#17b58a", "#4fd0ab"), ("#d48fb8", "#e3b1cd")];
        let light = [("#0072b2", "#005a8d"), ("#d55e00", "#a34700"), ("#007d5a", "#006b4e"), ("#6b1f66", "#6b1f66")];
        let colours = if self.theme == Theme::Dark { dark } else { light };
        let others = if self.theme == Theme::Dark { ("#777b82", "#b5bcc6") } else { ("#6f7784", "#55595f") };
        let (line, text) = rank.and_then(|rank| colours.get(rank).copied()).unwrap_or(others);
        RelationColours { line, text }
    }

    /// The ground of a community, of [`TINTS`].
    pub fn tint(&self, index: usize) -> &'static str {
        const LIGHT: [&str; TINTS] =
            ["#fff4dc", "#e6f3fb", "#e3f5ee", "#fbeaf3", "#fdebe0", "#eeeefc", "#f1f3dc", "#ededed"];
        const DARK: [&str; TINTS] =
            ["#2b2312", "#12242f", "#102a23", "#2d1a27", "#301d11", "#1f1f33", "#262912", "#24272b"];
        let tints = if self.theme == Theme::Dark { &DARK } else { &LIGHT };
        tints[index % TINTS]
    }

    /// The colours of all types of entities, by what style sheets and scripts call them.
    pub fn entities(&self) -> [(&'static str, EntityColours); 6] {
        use EntityType::*;
        [
            ("person", self.entity(Person)),
            ("organization", self.entity(Organization)),
            ("place", self.entity(Place)),
            ("group", self.entity(Group)),
            ("event", self.entity(Event)),
            ("other", self.entity(Other)),
        ]
    }

    /// The colours of a type of entity.
    pub fn entity(&self, kind: EntityType) -> EntityColours {
        use EntityType::*;
        let (line, print, screen, dark) = match kind {
            Person => (["#a86b00", "#e69f00"], "#fdf3dc", "#ffe9bd", "#44340f"),
            Organization => (["#0072b2", "#56b4e9"], "#e3f0fa", "#cfe6f8", "#123750"),
            Place => (["#00805d", "#17b58a"], "#e0f4ed", "#c8ecdf", "#0d3d31"),
            Group => (["#a8497f", "#d48fb8"], "#f8e8f1", "#f3d6e6", "#46263a"),
            Event => (["#b84f00", "#ee7b30"], "#fde7da", "#fbd6c0", "#522a10"),
            Work | Product | Law | Other => (["#6a6e75", "#8f97a3"], "#f0f1f2", "#e3e5e8", "#2e343c"),
        };
        match self.theme {
            Theme::Print => EntityColours { line: line[0], fill: print },
            Theme::Screen => EntityColours { line: line[0], fill: screen },
            Theme::Dark => EntityColours { line: line[1], fill: dark },
        }
    }
}

#[cfg(test)]
mod tests;
