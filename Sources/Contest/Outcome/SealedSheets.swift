/// The marks from which a place follows, in one line of text. A sealed version keeps them, so that a later correction can
/// be seen.
///
/// `J001=idea:45,use:20.5;J003+idea:50,use:30` means that judge J001 gave 45 and 20.5, and that J003 looked again (`+`). If
/// the office records the marks, there is no judge: `*run-1:83.4,run-2:absent`. Judges and criteria are in the order of
/// their ids, which contain only letters, digits and hyphens.
public struct SealedSheets: Hashable, Sendable {
  public var first: [ScoreSheet]
  /// The sheets of judges who looked again.
  public var again: [ScoreSheet]
  /// The marks that the office recorded, in a round without judges.
  public var recorded: [Criterion.ID: RecordedMark]

  public init(
    first: [ScoreSheet], again: [ScoreSheet] = [], recorded: [Criterion.ID: RecordedMark] = [:]
  ) {
    self.first = first
    self.again = again
    self.recorded = recorded
  }

  public var text: String {
    // One text that grows: every entry's marks are written whenever results are compared with what was sealed.
    var text = ""
    func begin(_ beginning: String) {
      if !text.isEmpty { text += ";" }
      text += beginning
    }
    func add(_ criterion: Criterion.ID, _ mark: String, isFirst: Bool) {
      if !isFirst { text += "," }
      text += criterion.text
      text += ":"
      text += mark
    }
    let marked = first.map { ($0, "=") } + again.map { ($0, "+") }
    for (sheet, sign) in marked.sorted(by: { ($0.0.judge, $0.1) < ($1.0.judge, $1.1) }) {
      begin(sheet.judge.text)
      text += sign
      var isFirst = true
      for (criterion, mark) in sheet.sortedMarks {
        add(criterion, mark.description, isFirst: isFirst)
        isFirst = false
      }
    }
    guard !recorded.isEmpty else { return text }
    begin("*")
    for (place, record) in recorded.sorted(by: { $0.key < $1.key }).enumerated() {
      add(record.key, record.value.mark?.description ?? "absent", isFirst: place == 0)
    }
    return text
  }

  /// Reads what ``text`` wrote for an entry; `nil` for any other text.
  public init?(_ text: String, of entry: Entry.ID) {
    self.init(first: [])
    for part in text.split(separator: ";") {
      if part.hasPrefix("*") {
        for mark in part.dropFirst().split(separator: ",") {
          let sides = mark.split(separator: ":", maxSplits: 1)
          guard sides.count == 2, let id = sides.first, let value = sides.last else { return nil }
          let points = Points(value)
          guard points != nil || value == "absent" else { return nil }
          recorded[Criterion.ID(String(id))] = points.map { .mark($0) } ?? .absent
        }
        continue
      }
      guard let sign = part.firstIndex(where: { $0 == "=" || $0 == "+" }) else { return nil }
      var marks: [Criterion.ID: Points] = [:]
      for mark in part[part.index(after: sign)...].split(separator: ",") {
        let sides = mark.split(separator: ":", maxSplits: 1)
        guard sides.count == 2, let id = sides.first, let value = sides.last,
          let points = Points(value)
        else { return nil }
        marks[Criterion.ID(String(id))] = points
      }
      let sheet = ScoreSheet(entry: entry, judge: Judge.ID(String(part[..<sign])), marks: marks)
      if part[sign] == "+" { again.append(sheet) } else { first.append(sheet) }
    }
  }
}

extension RoundResults {
  /// The marks of each entry; see ``SealedSheets``.
  public var sealedSheets: SheetTexts { SheetTexts(input) }

  /// The same round with the marks that a sealed version kept, for the entries that it names.
  ///
  /// - Throws: ``ScoringError`` as ``init(_:)``.
  public func with(_ sealed: [Entry.ID: SealedSheets]) throws(ScoringError) -> RoundResults {
    var earlier = input
    earlier.sheets.removeAll { sealed[$0.entry] != nil }
    earlier.reReviewSheets.removeAll { sealed[$0.entry] != nil }
    for entry in sealed.keys.sorted() {
      earlier.sheets += sealed[entry]?.first ?? []
      earlier.reReviewSheets += sealed[entry]?.again ?? []
      // Marks recorded after the sealing are not part of the version.
      let records = sealed[entry]?.recorded ?? [:]
      earlier.records[entry] = records.isEmpty ? nil : records
    }
    return try RoundResults(earlier)
  }
}
