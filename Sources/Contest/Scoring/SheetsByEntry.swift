/// A round's sheets, divided by entry and in the order of the judges' ids.
struct SheetsByEntry {
  private let sheets: [ScoreSheet]
  /// Where each entry's sheets begin, and after the last entry where they end.
  private let starts: [Int]

  /// `positions` numbers the entries from 0. Sheets that come in the order of entries and judges, as the store reads them,
  /// are not copied.
  ///
  /// - Throws: ``ScoringError/unknownEntry(_:)``, ``ScoringError/judgedTwice(entry:judge:)``.
  init(_ given: [ScoreSheet], _ positions: [Entry.ID: Int]) throws(ScoringError) {
    var places: [Int] = []
    places.reserveCapacity(given.count)
    var last: (entry: Entry.ID, position: Int)?
    for sheet in given {
      if let last, last.entry == sheet.entry {
        places.append(last.position)
        continue
      }
      guard let position = positions[sheet.entry] else { throw .unknownEntry(sheet.entry) }
      last = (sheet.entry, position)
      places.append(position)
    }
    let isInOrder = given.indices.dropFirst().allSatisfy { number in
      (places[number - 1], given[number - 1].judge) <= (places[number], given[number].judge)
    }
    if isInOrder {
      sheets = given
    } else {
      let order = given.indices.sorted {
        (places[$0], given[$0].judge) < (places[$1], given[$1].judge)
      }
      sheets = order.map { given[$0] }
      places.sort()
    }
    for number in sheets.indices.dropFirst() where places[number] == places[number - 1] {
      guard sheets[number].judge != sheets[number - 1].judge else {
        throw .judgedTwice(entry: sheets[number].entry, judge: sheets[number].judge)
      }
    }
    var starts = Array(repeating: 0, count: positions.count + 1)
    for place in places { starts[place + 1] += 1 }
    for position in 0..<positions.count { starts[position + 1] += starts[position] }
    self.starts = starts
  }

  /// The sheets of the entry with that number.
  subscript(position: Int) -> ArraySlice<ScoreSheet> {
    sheets[starts[position]..<starts[position + 1]]
  }
}
