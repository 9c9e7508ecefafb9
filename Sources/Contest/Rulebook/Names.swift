/// The names that a rulebook gives to the things that rules know by id, for every text that a person reads.
///
/// A reason says “类别‘自然科学类学术论文’至少 2 个名额”, never “类别‘natural’”. Output for other programs keeps the ids.
///
/// | id | name |
/// |---|---|
/// | natural | 自然科学类学术论文 |
/// | natural/材料, a list | 自然科学类学术论文 · 材料 |
/// | review, a round of the tier | 网络评审 |
/// | degree, a question of the form | 学历 |
/// | late, a note of the office | 迟交扣分 |
/// | accident, with a name in a condition | 安全事故 |
/// | unknown to the rulebook | the id itself |
public struct Names: Hashable, Sendable {
  private var tracks: [Track.ID: Bilingual] = [:]
  private var rounds: [Round.ID: Bilingual] = [:]
  private var steps: [FollowUpRule.ID: Bilingual] = [:]
  private var panels: [PanelRule.ID: Bilingual] = [:]
  /// The rounds with panels of judges.
  private var inPanels: Set<Round.ID> = []
  /// The rounds whose scores other rounds are counted in.
  private var totals: Set<Round.ID> = []
  private var fields: [String: Bilingual] = [:]
  private var flags: [String: Bilingual] = [:]
  /// The names of entries besides their codes, such as `《风力书签》`, and `“风力书签”` in English.
  private var titles: [Entry.ID: Bilingual] = [:]
  /// How the lists of the rounds write their scores.
  private var figures: [Round.ID: Figure] = [:]
  /// The same for the scores by which prizes are given, by the level; none where its rounds write them differently.
  private var levelFigures: [String: Figure] = [:]
  /// What a level goes by where it is not the rank of a round.
  private var measures: [String: Bilingual] = [:]
  /// How the scores in a sentence about one round are written.
  private var figure: Figure?
  /// The language in which titles stand beside codes.
  private var language = Language.chinese

  /// A unit and a number of decimals.
  private struct Figure: Hashable, Sendable {
    let unit: MarkUnit
    let places: Int
  }

  /// No names: everything is shown by its id.
  public static let none = Names()

  private init() {}

  /// The names of a rulebook, and of the rounds of one of its tiers.
  public init(_ rulebook: Rulebook, _ tier: Tier) {
    self.init(tier)
    for track in rulebook.tracks { tracks[track.id] = track.name }
  }

  /// The names of a tier's rounds, panels, adjustments, questions and steps after the award.
  public init(_ tier: Tier) {
    fields = tier.fieldNames
    flags = tier.noteNames
    for round in tier.rounds {
      rounds[round.id] = round.name
      if round.judging?.total.isEmpty == false { totals.insert(round.id) }
      figures[round.id] = round.judging.map {
        Figure(unit: $0.scoreUnit, places: $0.combine.decimals)
      }
      for panel in round.judging?.panels ?? [] {
        panels[panel.id] = panel.name
        inPanels.insert(round.id)
      }
      for adjustment in round.judging?.adjustments ?? [] {
        switch adjustment.when {
        // A name in a condition is the note's own name; otherwise the note has the name of the adjustment that it causes.
        case .flag(let flag) where tier.noteNames[flag] == nil: flags[flag] = adjustment.name
        case .notFlag(let flag) where tier.noteNames[flag] == nil: flags[flag] = adjustment.name
        default: break
        }
      }
    }
    for (level, awards) in Dictionary(grouping: tier.awards, by: \.level.chinese) {
      let own = Set(awards.flatMap { tier.rounds(of: $0) }.map { figures[$0] })
      levelFigures[level] = own.count == 1 ? own.first ?? nil : nil
    }
    for award in tier.awards {
      guard let chinese = tier.measure(of: award, in: .chinese) else { continue }
      measures[award.level.chinese] = Bilingual(
        chinese: chinese, english: tier.measure(of: award, in: .english))
    }
    for rule in tier.followUps { steps[rule.id] = rule.name }
  }

  /// The same names for a sentence about the scores of a round.
  public func scoring(_ round: Round.ID) -> Names {
    var names = self
    names.figure = figures[round]
    return names
  }

  /// A score of the round that the sentence is about, as the round's list writes it: `56.30`, where the list has two decimals.
  /// As short as it can be where the sentence is about no round.
  public func score(_ score: Points) -> String { Self.text(score, figure) }

  /// A score by which a prize is given, in the same way.
  public func score(_ score: Points, forLevel level: Bilingual) -> String {
    Self.text(score, levelFigures[level.chinese])
  }

  /// What a level goes by where it is not the rank of a round: `指标“创新”的平均分`.
  func measure(ofLevel level: Bilingual, in language: Language) -> String? {
    measures[level.chinese]?.text(in: language)
  }

  private static func text(_ score: Points, _ figure: Figure?) -> String {
    figure.map { $0.unit.text(score, places: $0.places) } ?? score.description
  }

  public func round(_ id: Round.ID, in language: Language) -> String {
    rounds[id]?.text(in: language) ?? id.text
  }

  /// Rounds to choose from, each with the id that a command takes: `网络评审（review）、答辩（final）`.
  public func choice(of rounds: [Round.ID], in language: Language) -> String {
    rounds.map { Self.choice($0, round($0, in: language), language) }.choice(in: language)
  }

  /// Steps after the award to choose from, in the same way.
  public func choice(of steps: [FollowUpRule.ID], in language: Language) -> String {
    steps.map { Self.choice($0, step($0, in: language), language) }.choice(in: language)
  }

  private static func choice(_ id: some Identifier, _ name: String, _ language: Language) -> String
  {
    // If rounds share a name, the id is already part of the name.
    guard name != id.text, !name.hasSuffix("（\(id)）"), !name.hasSuffix(" (\(id))") else {
      return name
    }
    return language == .chinese ? "\(name)（\(id)）" : "\(name) (\(id))"
  }

  /// A step after the award.
  public func step(_ id: FollowUpRule.ID, in language: Language) -> String {
    steps[id]?.text(in: language) ?? id.text
  }

  /// The same names, but names of rounds also show the id, except for the ids in `known`. For a reader who has to type the
  /// id of a round that a message mentions.
  public func tellingIDs(except known: Set<String>) -> Names {
    var names = self
    for (id, name) in rounds where !known.contains(id.text) && name.chinese != id.text {
      names.rounds[id] = Bilingual(
        chinese: "\(name.chinese)（\(id)）", english: "\(name.text(in: .english)) (\(id))")
    }
    return names
  }

  /// The same names together with the titles of entries: a sentence then says `A1《风力书签》` and not only the code.
  public func calling(_ titles: [Entry.ID: String], _ nouns: Nouns) -> Names {
    var names = self
    names.titles = titles.filter { !$0.value.isEmpty }.mapValues { title in
      Bilingual(
        chinese: nouns.called("", title, in: .chinese),
        english: nouns.called("", title, in: .english))
    }
    return names
  }

  /// The same names for a sentence in this language, in which titles have its quotation marks.
  func speaking(_ language: Language) -> Names {
    var names = self
    names.language = language
    return names
  }

  /// An entry: its code, with its title where that is known.
  public func entry(_ id: Entry.ID) -> String { id.text + (titles[id]?.text(in: language) ?? "") }

  /// `“初评”、“终评”`
  public func rounds(_ rounds: [Round.ID], in language: Language) -> String {
    rounds.map { "“\(round($0, in: language))”" }
      .joined(separator: language == .chinese ? "、" : ", ")
  }

  /// The first `most` entries, and if there are more, the number of all: `A1《风力书签》、A2《竹编灯》…（9）`.
  func listed(_ entries: [Entry.ID], _ separator: String, most: Int = 8) -> String {
    let shown = entries.prefix(most).map(entry).joined(separator: separator)
    return entries.count > most ? "\(shown)…（\(entries.count)）" : shown
  }

  /// Whether a round has panels of judges, so that a number of sheets is meant for each panel.
  public func hasPanels(_ round: Round.ID) -> Bool { inPanels.contains(round) }

  /// Whether other rounds are counted in a round's score, so that its own result is another figure.
  public func isTotal(_ round: Round.ID) -> Bool { totals.contains(round) }

  public func panel(_ id: PanelRule.ID, in language: Language) -> String {
    panels[id]?.text(in: language) ?? id
  }

  /// The place of a judge: a panel by its name, a room by its number, or neither.
  public func seat(_ id: PanelRule.ID, in language: Language) -> String {
    if let name = panels[id] { return name.text(in: language) }
    switch (id, language) {
    case (RoomRule.shadow, .chinese): return "见习"
    case (RoomRule.shadow, .english): return "looks on"
    case (_, .chinese): return "第 \(id) 室"
    case (_, .english): return "room \(id)"
    }
  }

  /// A question of the form.
  public func field(_ id: String, in language: Language) -> String {
    fields[id]?.text(in: language) ?? id
  }

  /// A note of the office about an entry: the name that a condition gives it, otherwise the name of the adjustment that it
  /// causes.
  public func flag(_ id: String, in language: Language) -> String {
    flags[id]?.text(in: language) ?? id
  }

  public func track(_ id: Track.ID, in language: Language) -> String {
    tracks[id]?.text(in: language) ?? id.text
  }

  /// The name of a list of a ranking, a selection or a prize; empty for one list of all.
  public func list(_ id: String, in language: Language) -> String {
    guard let slash = id.firstIndex(of: "/") else { return track(Track.ID(id), in: language) }
    let group = id[id.index(after: slash)...]
    let track = track(Track.ID(String(id[..<slash])), in: language)
    return group.isEmpty ? track : "\(track) · \(group)"
  }
}

extension [String] {
  fileprivate func choice(in language: Language) -> String {
    joined(separator: language == .chinese ? "、" : ", ")
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

extension Explained {
  /// The message, with the known names of the things that it mentions.
  public func told(in language: Language, naming names: Names) -> String {
    (self as? any NamingThings)?.message(in: language, naming: names) ?? message(in: language)
  }
}

/// A text that carries the names it needs, for places where the names are known but the reader's language is not yet.
public struct NamedText: Explained {
  public let text: any Explained
  private let names: Names

  public init(_ text: any Explained, naming names: Names) {
    self.text = text
    self.names = names
  }

  public var code: String { text.code }
  public var remedies: [Remedy] { text.remedies }

  public func message(in language: Language) -> String { text.told(in: language, naming: names) }
}
