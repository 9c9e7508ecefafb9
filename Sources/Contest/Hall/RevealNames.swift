/// What levels and tracks of a reveal are called in a reader's language. A reveal is kept by the Chinese names, by which the list was
/// sealed; a rulebook may have English ones beside them.
///
/// With `level: {zh: 金奖, en: Gold}` and a track 电工 (Electrics):
///
/// | kept | Chinese | English |
/// |---|---|---|
/// | 金奖 | 金奖 | Gold |
/// | 金奖 · 电工 | 金奖 · 电工 | Gold · Electrics |
/// | 特别奖, of an earlier version of the rulebook | 特别奖 | 特别奖 |
public struct RevealNames: Sendable {
  private let levels: [String: Bilingual]
  private let divisions: [String: Bilingual]

  public init(_ tier: Tier, _ tracks: [Track]) {
    let names =
      tier.awards.map(\.level) + tier.cups.map(\.name) + tier.organizationAwards.map(\.name)
      + tier.adviserAwards.map(\.name) + tier.memberAwards.map(\.name)
    levels = Dictionary(names.map { ($0.chinese, $0) }, uniquingKeysWith: { one, _ in one })
    divisions = Dictionary(
      tracks.map { ($0.name.chinese, $0.name) }, uniquingKeysWith: { one, _ in one })
  }

  public func level(_ name: String, in language: Language) -> String {
    levels[name]?.text(in: language) ?? name
  }

  /// What stands over a prize: its level, and its track or group where the level is given by them.
  public func heading(of prize: RevealPlan.Prize, in language: Language) -> String {
    let level = level(prize.level, in: language)
    guard !prize.division.isEmpty else { return level }
    return "\(level) · \(divisions[prize.division]?.text(in: language) ?? prize.division)"
  }
}
