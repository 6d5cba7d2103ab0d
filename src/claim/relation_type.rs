//! The closed list of relation types.

/// The closed list of relation types: PLOVER's events, statements, and the states of link charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RelationType {
    /// agree, sign a deal with, accept, promise
    Agree,
    /// meet, speak with, phone, visit, negotiate
    Consult,
    /// praise, endorse, back, defend
    Support,
    /// apologise, release, lift, yield
    Concede,
    /// work with, cooperate, share intelligence
    Cooperate,
    /// help, fund, assist, supply, rescue
    Aid,
    /// withdraw, resign, surrender, pull out
    Retreat,
    /// demand, urge, ask, call on
    Request,
    /// blame, accuse, criticise, sue, investigate
    Accuse,
    /// deny, refuse, oppose, veto
    Reject,
    /// threaten, warn, give an ultimatum
    Threaten,
    /// protest, demonstrate, strike, boycott
    Protest,
    /// sanction, expel, suspend, cut ties
    Sanction,
    /// deploy, mobilise, put on alert
    Mobilize,
    /// arrest, detain, seize, ban, prosecute
    Coerce,
    /// attack, invade, kill, bomb
    Assault,
    /// say, report, confirm, reveal, tell
    Say,
    /// believe, want, plan, fear, expect
    Think,
    /// president of, spokesman for
    Role,
    /// belongs to, works for, plays for
    Member,
    /// head of, leads, commands
    Leads,
    /// owns, has, controls
    Owns,
    /// part of, branch of
    PartOf,
    /// in, based in, took place in
    LocatedIn,
    /// Russian, of France, comes from
    CitizenOf,
    /// wife, son, brother of
    Family,
    /// friend, ally, rival, colleague
    Social,
    /// founded, wrote, built
    Created,
    /// also known as, called
    Named,
    /// takes part in, attends, competes in
    Participates,
    /// travels to, flees to, arrives in
    MovesTo,
}

impl RelationType {
    /// All types, in the order of the list.
    pub const ALL: [Self; 31] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
        Self::Say,
        Self::Think,
        Self::Role,
        Self::Member,
        Self::Leads,
        Self::Owns,
        Self::PartOf,
        Self::LocatedIn,
        Self::CitizenOf,
        Self::Family,
        Self::Social,
        Self::Created,
        Self::Named,
        Self::Participates,
        Self::MovesTo,
    ];

    /// Its name in records and tables: `LOCATED_IN`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
            Self::Say => "SAY",
            Self::Think => "THINK",
            Self::Role => "ROLE",
            Self::Member => "MEMBER",
            Self::Leads => "LEADS",
            Self::Owns => "OWNS",
            Self::PartOf => "PART_OF",
            Self::LocatedIn => "LOCATED_IN",
            Self::CitizenOf => "CITIZEN_OF",
            Self::Family => "FAMILY",
            Self::Social => "SOCIAL",
            Self::Created => "CREATED",
            Self::Named => "NAMED",
            Self::Participates => "PARTICIPATES",
            Self::MovesTo => "MOVES_TO",
        }
    }

    /// From its name in records and tables.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether it holds both ways, and is stored once, in the direction of the text.
    pub fn is_symmetric(self) -> bool {
        matches!(self, Self::Agree | Self::Consult | Self::Cooperate | Self::Family | Self::Social | Self::Named)
    }
}
