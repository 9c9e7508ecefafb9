/// What a rulebook calls the things that rules know by id, for every text that a person reads.
///
/// A reason says “类别‘自然科学类学术论文’至少 2 个名额”, never “类别‘natural’”. Results for programs keep the ids.
///
/// | id | name |
/// |---|---|
/// | natural | 自然科学类学术论文 |
/// | natural/材料, a list | 自然科学类学术论文 · 材料 |
/// | review, a round of the tier | 网络评审 |
/// | degree, a question of the form | 学历 |
/// | late, what the office notes | 迟交扣分 |
/// | unknown to the rulebook | the id itself |
public struct Names: Hashable, Sendable {
  private var tracks: [Track.ID: Bilingual] = [:]
  private var rounds: [Round.ID: Bilingual] = [:]
  private var panels: [PanelRule.ID: Bilingual] = [:]
  private var fields: [String: Bilingual] = [:]
  private var flags: [String: Bilingual] = [:]

  /// No names: everything is called by its id.
  public static let none = Names()

  private init() {}

  /// The names of a rulebook, and of the rounds of one of its tiers.
  public init(_ rulebook: Rulebook, _ tier: Tier) {
    self.init(tier)
    for track in rulebook.tracks { tracks[track.id] = track.name }
    for field in rulebook.form { fields[field.id] = field.name }
  }

  /// The names of a tier's rounds, panels and adjustments.
  public init(_ tier: Tier) {
    for round in tier.rounds {
      rounds[round.id] = round.name
      for panel in round.judging?.panels ?? [] { panels[panel.id] = panel.name }
      for adjustment in round.judging?.adjustments ?? [] {
        if case .flag(let flag) = adjustment.when { flags[flag] = adjustment.name }
        if case .notFlag(let flag) = adjustment.when { flags[flag] = adjustment.name }
      }
    }
  }

  public func round(_ id: Round.ID, in language: Language) -> String {
    rounds[id]?.text(in: language) ?? id.text
  }

  public func panel(_ id: PanelRule.ID, in language: Language) -> String {
    panels[id]?.text(in: language) ?? id
  }

  /// A question of the form.
  public func field(_ id: String, in language: Language) -> String {
    fields[id]?.text(in: language) ?? id
  }

  /// What the office notes of an entry: the name of the adjustment that it brings about.
  public func flag(_ id: String, in language: Language) -> String {
    flags[id]?.text(in: language) ?? id
  }

  public func track(_ id: Track.ID, in language: Language) -> String {
    tracks[id]?.text(in: language) ?? id.text
  }

  /// What a list of a ranking, a selection or a prize is called; empty for one list of all.
  public func list(_ id: String, in language: Language) -> String {
    guard let slash = id.firstIndex(of: "/") else { return track(Track.ID(id), in: language) }
    let group = id[id.index(after: slash)...]
    let track = track(Track.ID(String(id[..<slash])), in: language)
    return group.isEmpty ? track : "\(track) · \(group)"
  }
}

/// A text that names things of the rulebook.
public protocol NamingThings: Explained {
  /// The message with everything called by its name.
  func message(in language: Language, naming names: Names) -> String
}

extension NamingThings {
  public func message(in language: Language) -> String {
    message(in: language, naming: .none)
  }
}
