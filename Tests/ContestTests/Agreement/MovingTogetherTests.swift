import Testing

@testable import Contest

struct MovingTogetherTests {
  @Test func `the correlation of a pair and its probability are SciPy's`() {
    let table = MarkTable.reference(seed: 9, entries: 12, judges: 2)
    let pairs = MovingTogether.all(table, remainders: table.values())
    #expect(isClose(pairs.first?.correlation, 0.609360767862))
    #expect(isClose(pairs.first?.probability, 0.0168471237944))
    #expect(pairs.first?.shared == 12)
  }

  /// Judges 0 and 1 alike over ten entries, judge 2 the other way round.
  static let rows: [[Double?]] = (0..<10).map { [Double($0), Double($0), Double(-$0)] }

  @Test func `all pairs are tested, the least probable by chance first`() {
    let table = MarkTable(rows: Self.rows)
    let pairs = MovingTogether.all(table, remainders: table.values())
    #expect(pairs.map { "\($0.one)\($0.other)" } == ["01", "02", "12"])
    #expect(pairs.map(\.standsOut) == [true, false, false])
    #expect(isClose(pairs[1].correlation, -1))
  }

  @Test func `seven entries in common are too few, eight are enough`() {
    let table = MarkTable(rows: Array(Self.rows.prefix(7)))
    #expect(MovingTogether.all(table, remainders: table.values()).isEmpty)
    var rows = Self.rows
    for entry in 8..<10 { rows[entry][1] = nil }
    let less = MarkTable(rows: rows)
    #expect(
      MovingTogether.all(less, remainders: less.values()).map(\.shared).sorted() == [8, 8, 10])
  }

  @Test func `a judge without a spread is in no pair`() {
    let table = MarkTable(rows: (0..<10).map { [Double($0), 70, Double(9 - $0)] })
    let pairs = MovingTogether.all(table, remainders: table.values())
    #expect(pairs.map { [$0.one, $0.other] } == [[0, 2]])
  }

  @Test func `an entry with more than two hundred marks, as a public vote, is left out`() {
    let voters = Array<Double?>(repeating: 70, count: MovingTogether.mostMarks - 1)
    var rows = (0..<8).map { entry in [Double(entry), Double(entry)] + voters.prefix(1) }
    rows[0] = [0, 0] + voters
    let table = MarkTable(rows: rows)
    #expect(MovingTogether.all(table, remainders: table.values()).isEmpty)
    rows[0] = [0, 0] + voters.dropLast()
    let within = MarkTable(rows: rows)
    #expect(MovingTogether.all(within, remainders: within.values()).map(\.shared) == [8])
  }

  @Test func `five per cent after correction is not enough`() throws {
    let table = MarkTable(rows: Self.rows)
    var pair = try #require(MovingTogether.all(table, remainders: table.values()).first)
    pair.corrected = 0.05
    #expect(!pair.standsOut)
    pair.corrected = 0.049
    #expect(pair.standsOut)
  }

  @Test func `what remains of a mark is without the entry's level and the judge's`() {
    // Judge 1 is two points stricter throughout: nothing remains.
    let table = MarkTable(rows: [[80, 78], [70, 68], [60, 58]])
    #expect(MovingTogether.remainders(of: table).allSatisfy { abs($0) < 1e-9 })
  }
}
