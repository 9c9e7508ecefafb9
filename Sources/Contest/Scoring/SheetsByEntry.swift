/// A round's sheets, divided by entry and in the order of the judges' ids.
struct SheetsByEntry {
  private let sheets: ScoreSheetList
  /// Where each entry's sheets begin, and after the last entry where they end.
  private let starts: [Int32]

  /// Sheets that come in the order of entries and judges, as the store reads them, are not copied. `places` are those of
  /// `entries`.
  ///
  /// - Throws: ``ScoringError/unknownEntry(_:)``, ``ScoringError/judgedTwice(entry:judge:)``.
  init(
    _ given: ScoreSheetList, of entries: [Entry.ID], _ places: EntryPlaces
  ) throws(ScoringError) {
    var numbers: [Int32] = []
    numbers.reserveCapacity(given.count)
    var last: (entry: Entry.ID, number: Int32)?
    for position in given.indices {
      let entry = given.entry(at: position)
      if let last, last.entry == entry {
        numbers.append(last.number)
        continue
      }
      guard let place = places.place(of: entry, { entries[$0] }) else {
        throw .unknownEntry(entry)
      }
      last = (entry, Int32(clamping: place))
      numbers.append(Int32(clamping: place))
    }
    func comesBefore(_ one: Int, _ other: Int) -> Bool {
      (numbers[one], given.judge(at: one)) < (numbers[other], given.judge(at: other))
    }
    let isInOrder = given.indices.dropFirst().allSatisfy { !comesBefore($0, $0 - 1) }
    if isInOrder {
      sheets = given
    } else {
      sheets = ScoreSheetList(given.indices.sorted(by: comesBefore).lazy.map { given[$0] })
      numbers.sort()
    }
    for number in sheets.indices.dropFirst() where numbers[number] == numbers[number - 1] {
      guard sheets.judge(at: number) != sheets.judge(at: number - 1) else {
        throw .judgedTwice(entry: sheets.entry(at: number), judge: sheets.judge(at: number))
      }
    }
    var starts = [Int32](repeating: 0, count: entries.count + 1)
    for number in numbers { starts[Int(number) + 1] += 1 }
    for position in entries.indices { starts[position + 1] += starts[position] }
    self.starts = starts
  }

  /// The sheets of the entry with that number.
  subscript(position: Int) -> [ScoreSheet] {
    Array(sheets[Int(starts[position])..<Int(starts[position + 1])])
  }
}
