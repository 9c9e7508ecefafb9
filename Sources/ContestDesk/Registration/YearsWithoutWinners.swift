import Contest
import ContestStore

/// The years whose winners this database has and the list of earlier winners lacks: 往届获奖名单缺的年份.
///
/// An office imports its list of earlier winners and runs the programme year after year in one database. A list that stops before the
/// latest editions would let their winners pass without a word, so those years are named.
///
/// | editions here with prizes | rule | list has | named |
/// |---|---|---|---|
/// | 2026, 2027 | no prize before | 2024, 2025 | 2026, 2027 |
/// | 2026, 2027 | no prize in the last year | 2025 | 2027 |
/// | 2026, 2027 | no prize before | 2026, 2027 | none |
enum YearsWithoutWinners {
  /// - Parameters:
  ///   - edition: the edition that is being registered.
  ///   - listed: the years of the list.
  ///   - connection: where the editions are looked up.
  /// - Returns: the years that the list lacks, the earliest first.
  /// - Throws: what the database throws.
  static func of(
    _ edition: Edition, listed: Set<Int>, in connection: Connection
  ) throws -> [Int] {
    let rules = edition.rulebook.eligibility.compactMap { $0.rule as? NotAwardedBefore }
    guard !rules.isEmpty else { return [] }
    if let levels = NotAwardedBefore.levels(in: edition.rulebook.eligibility),
      !edition.tier.awards.contains(where: { levels.contains($0.level.chinese) })
    {
      return []
    }
    let spans = rules.map(\.years)
    let oldest =
      spans.contains(nil) ? nil : spans.compactMap(\.self).max().map { edition.year - $0 }
    var years: Set<Int> = []
    for id in try EditionRecords.ids(in: connection) where id != edition.id {
      guard let record = try EditionRecords.edition(id, in: connection),
        record.rulebookID == edition.rulebook.id, record.tier == edition.tier.id,
        record.year < edition.year, record.year >= oldest ?? record.year,
        !listed.contains(record.year),
        try OutcomeRecords.versions(id, in: connection).sealedLists.contains(.awards)
      else { continue }
      years.insert(record.year)
    }
    return years.sorted()
  }
}
