import Contest
import ContestSheets

/// Finds sheets of one table whose columns of marks differ: 各表列名不一.
///
/// A sheet a panel is common, and each has 评委 and the same criteria. With 实用 on one and 实用性 on the other, or 得分 and 分,
/// no entry has all its marks. A sheet a criterion, with the same entries on each, is not meant.
struct SheetsApart {
  /// Sheets that have entries in common.
  private struct Group {
    let sheet: String
    /// The headings of marks, by the criterion that each was taken as.
    var headings: [String: String]
    var entries: Set<String>
  }
  private var groups: [Group] = []

  /// Adds a sheet that was read. One with a column for each judge, or with the criteria in a column, is not compared.
  ///
  /// - Parameters:
  ///   - reader: the sheet.
  ///   - entries: its entries, folded.
  mutating func add(_ reader: DataReader, entries: Set<String>) {
    guard let header = reader.header, let sheet = reader.place.sheet,
      header.column("judge") != nil, header.column("criterion") == nil
    else { return }
    var headings: [String: String] = [:]
    for column in reader.account.columns.values where ["mark", "score"].contains(column.meaning) {
      headings[LookAlike.fold(column.detail ?? "")] = column.heading
    }
    add(sheet: sheet, headings, entries)
  }

  /// Adds a sheet by its headings.
  ///
  /// - Parameters:
  ///   - sheet: its name.
  ///   - headings: the headings of marks, by the criterion that each was taken as.
  ///   - entries: its entries, folded.
  mutating func add(sheet: String, _ headings: [String: String], _ entries: Set<String>) {
    guard !headings.isEmpty, !entries.isEmpty else { return }
    var new = Group(sheet: sheet, headings: headings, entries: entries)
    guard let first = groups.firstIndex(where: { !$0.entries.isDisjoint(with: entries) }) else {
      return groups.append(new)
    }
    // The new sheet may have entries of several groups, which are one then.
    for group in groups where !group.entries.isDisjoint(with: entries) {
      new.headings.merge(group.headings) { own, _ in own }
      new.entries.formUnion(group.entries)
    }
    new = Group(sheet: groups[first].sheet, headings: new.headings, entries: new.entries)
    groups.removeAll { !$0.entries.isDisjoint(with: entries) }
    groups.insert(new, at: first)
  }

  /// Names the first two sheets that differ, and in which headings.
  var problem: MarkTableProblem? {
    guard let first = groups.first,
      let other = groups.first(where: { Set($0.headings.keys) != Set(first.headings.keys) })
    else { return nil }
    func own(_ one: Group, _ two: Group) -> [String] {
      one.headings.filter { two.headings[$0.key] == nil }.map(\.value).sorted()
    }
    return .sheetsDiffer(
      sheet: first.sheet, own(first, other), other: other.sheet, own(other, first))
  }
}
