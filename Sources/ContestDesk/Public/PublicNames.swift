public import Contest

/// The English names of what stands on public lists. A list is sealed in Chinese; a reader of English sees the names that the
/// rulebook gives in English, and the Chinese where it gives none.
///
///     一等奖 → First prize (the rulebook: {zh: 一等奖, en: First prize});  优胜杯 → 优胜杯 (no English)
public struct PublicNames: Sendable {
  private let standings: [String: String]
  private let tracks: [String: String]

  public init(_ edition: Edition) {
    let tier = edition.tier
    let names =
      tier.awards.map(\.level) + tier.cups.map(\.name) + tier.organizationAwards.map(\.name)
      + tier.adviserAwards.map(\.name) + tier.memberAwards.map(\.name)
    standings = Self.english(names).merging([
      "候选": "candidate", "拟推荐": "to be recommended", "拟入围": "to go on",
    ]) { own, _ in own }
    tracks = Self.english(edition.rulebook.tracks.map(\.name))
  }

  private static func english(_ names: [Bilingual]) -> [String: String] {
    Dictionary(
      names.compactMap { name in name.english.map { (name.chinese, $0) } },
      uniquingKeysWith: { one, _ in one })
  }

  /// A level, a prize or a word such as 拟入围, as the reader sees it.
  public func standing(_ word: String, in language: Language) -> String {
    language == .chinese ? word : standings[word] ?? word
  }

  public func track(_ word: String, in language: Language) -> String {
    language == .chinese ? word : tracks[word] ?? word
  }
}

extension OutcomeList {
  /// The public name of the list in a reader's language: 拟获奖名单, “Proposed prizes”.
  func publicName(in tier: Tier, _ language: Language) -> String {
    guard language == .english else { return publicName(in: tier) }
    if case .awards = self { return "Proposed prizes" }
    return switch publicName(in: tier) {
    case "名次": "Ranking"
    case "候选名单": "Candidates"
    case "拟推荐名单": "To be recommended"
    default: "To go on"
    }
  }

  /// The same once its publicity is over: 获奖名单, “Prizes”.
  func finalName(in tier: Tier, _ language: Language) -> String {
    let name = publicName(in: tier, language)
    return switch (language, name) {
    case (.chinese, _): name.replacing("拟", with: "")
    case (.english, "Proposed prizes"): "Prizes"
    case (.english, "To be recommended"): "Recommended"
    case (.english, "To go on"): "Going on"
    case (.english, _): name
    }
  }
}

extension Edition {
  /// What the edition is called for a reader: the rulebook's English name where it has one, the Chinese heading elsewhere.
  public func heading(in language: Language) -> String {
    guard language == .english, let name = rulebook.name.english, let tier = tier.name.english
    else { return heading }
    return "\(name) \(year), \(tier)"
  }
}
