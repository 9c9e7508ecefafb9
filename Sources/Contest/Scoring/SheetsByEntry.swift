/// A round's sheets, divided by entry and in the order of the judges' ids.
struct SheetsByEntry {
  private let sheets: ScoreSheetList
  /// Where each entry's sheets begin, and how many they are.
  private let starts, counts: [Int32]

  /// Sheets of which those of an entry stand together and come in the order of judges, as the store reads them, are neither sorted
  /// nor copied. `places` are those of `entries`.
  ///
  /// - Throws: ``ScoringError/unknownEntry(_:)``, ``ScoringError/judgedTwice(entry:judge:)``.
  init(
    _ given: ScoreSheetList, of entries: [Entry.ID], _ places: EntryPlaces
  ) throws(ScoringError) {
    if let runs = Self.runs(given, of: entries, places) {
      (sheets, starts, counts) = (given, runs.starts, runs.counts)
      return
    }
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
    sheets = ScoreSheetList(given.indices.sorted(by: comesBefore).lazy.map { given[$0] })
    numbers.sort()
    for number in sheets.indices.dropFirst() where numbers[number] == numbers[number - 1] {
      guard sheets.judge(at: number) != sheets.judge(at: number - 1) else {
        throw .judgedTwice(entry: sheets.entry(at: number), judge: sheets.judge(at: number))
      }
    }
    var counts = [Int32](repeating: 0, count: entries.count)
    for number in numbers { counts[Int(number)] += 1 }
    var starts = counts
    var sum: Int32 = 0
    for position in entries.indices {
      starts[position] = sum
      sum += counts[position]
    }
    (self.starts, self.counts) = (starts, counts)
  }

  /// Where the sheets of each entry stand; `nil` if those of one do not stand together in the order of judges, or if some cannot
  /// count at all.
  private static func runs(
    _ given: ScoreSheetList, of entries: [Entry.ID], _ places: EntryPlaces
  ) -> (starts: [Int32], counts: [Int32])? {
    var starts = [Int32](repeating: 0, count: entries.count)
    var counts = starts
    var current = 0
    for position in given.indices {
      let entry = given.entry(at: position)
      if position > 0, given.entry(at: position - 1) == entry {
        guard given.judge(at: position - 1) < given.judge(at: position) else { return nil }
      } else {
        guard let place = places.place(of: entry, { entries[$0] }), counts[place] == 0 else {
          return nil
        }
        starts[place] = Int32(clamping: position)
        current = place
      }
      counts[current] += 1
    }
    return (starts, counts)
  }

  /// The sheets of the entry with that number.
  subscript(position: Int) -> [ScoreSheet] {
    let first = Int(starts[position])
    return (first..<first + Int(counts[position])).map { sheets[$0] }
  }
}
