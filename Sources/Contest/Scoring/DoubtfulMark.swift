/// A mark of a round that may be a slip of the pen, found when score sheets come in: 疑似笔误的分数.
///
/// Each mark is compared with the marks that other judges gave the entry for the same criterion; see ``SlipOfThePoint``.
/// The first sheet of an entry has nothing to be compared with, so its marks are compared with those that its judge gave
/// other entries, and only a moved decimal point is then doubted.
///
/// | arrives | is kept | doubted |
/// |---|---|---|
/// | 8.5 of J3 | 86 of J1, 88 of J2 | 8.5 of J3 |
/// | 86 of J3 | 8.5 of J1, 88 of J2 | 8.5 of J1 |
/// | 8.5 of J1, and 90, 78 for other entries | nothing | 8.5 of J1 |
public struct DoubtfulMark: Hashable, Sendable {
  public let entry: Entry.ID
  public let judge: Judge.ID
  public let criterion: Criterion.ID
  public let mark: Points
  /// The marks that it was compared with.
  public let beside: [Points]

  /// The doubtful marks of the entries for which sheets arrive, in the order of the arriving sheets. An arriving sheet
  /// replaces the stored sheet of the same judge and entry.
  public static func all(
    among arriving: [ScoreSheet], beside kept: [ScoreSheet], by rubric: Rubric
  ) -> [DoubtfulMark] {
    let entries = Set(arriving.map(\.entry))
    var sheets: [Entry.ID: [ScoreSheet]] = [:]
    for sheet in arriving { sheets[sheet.entry, default: []].append(sheet) }
    for sheet in kept where entries.contains(sheet.entry) {
      let isReplaced = sheets[sheet.entry]?.contains { $0.judge == sheet.judge } ?? false
      if !isReplaced { sheets[sheet.entry, default: []].append(sheet) }
    }
    let ofJudge = Dictionary(grouping: arriving, by: \.judge)
    // Marks that stand out among all marks of a judge are looked for once for each judge, not once for each entry.
    var movedOf: [Judge.ID: [Criterion.ID: [Entry.ID: [DoubtfulMark]]]] = [:]
    var found: [DoubtfulMark] = []
    var seen: Set<Entry.ID> = []
    for sheet in arriving where seen.insert(sheet.entry).inserted {
      let own = sheets[sheet.entry] ?? []
      for criterion in rubric.criteria {
        if own.count > 1 {
          found += doubts(own, criterion) { SlipOfThePoint.doubtful($0, width: $1) }
        } else {
          let moved: [Entry.ID: [DoubtfulMark]]
          if let known = movedOf[sheet.judge]?[criterion.id] {
            moved = known
          } else {
            moved = Dictionary(
              grouping: doubts(ofJudge[sheet.judge] ?? [], criterion) {
                SlipOfThePoint.moved($0, width: $1)
              }, by: \.entry)
            movedOf[sheet.judge, default: [:]][criterion.id] = moved
          }
          found += moved[sheet.entry] ?? []
        }
      }
    }
    return found
  }

  private static func doubts(
    _ sheets: [ScoreSheet], _ criterion: Criterion, _ places: ([Points], Points) -> [Int]
  ) -> [DoubtfulMark] {
    let given = sheets.compactMap { sheet in
      sheet.mark(for: criterion.id).map { (sheet: sheet, mark: $0) }
    }
    let width = criterion.range.upperBound - criterion.range.lowerBound
    return places(given.map(\.mark), width).map { place in
      DoubtfulMark(
        entry: given[place].sheet.entry, judge: given[place].sheet.judge,
        criterion: criterion.id, mark: given[place].mark,
        beside: given.indices.filter { $0 != place }.map { given[$0].mark })
    }
  }
}
