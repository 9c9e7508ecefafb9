import Testing

@testable import Contest

struct HaloTests {
  /// One judge's marks: a row per entry, a column per criterion.
  static func marks(_ rows: [[Double?]], judge: Int = 0) -> [Halo.Mark] {
    rows.enumerated().flatMap { entry, row in
      row.enumerated().compactMap { criterion, value in
        value.map { Halo.Mark(entry: entry, judge: judge, criterion: criterion, value: $0) }
      }
    }
  }

  static let alike: [[Double?]] = (0..<8).map { [Double(60 + $0), Double(70 + 2 * $0)] }

  @Test func `criteria that rise and fall as one stand out`() {
    let found = Halo.all(Halo.Sheets(Self.marks(Self.alike)))
    #expect(found.map(\.entries) == [8])
    #expect(isClose(found.first?.correlation, 1))
    #expect(found.first?.standsOut == true)
  }

  @Test func `criteria that go opposite ways do not stand out`() {
    let found = Halo.all(Halo.Sheets(Self.marks((0..<8).map { [Double($0), Double(-$0)] })))
    #expect(isClose(found.first?.correlation, -1))
    #expect(found.first?.standsOut == false)
  }

  @Test func `of three criteria the correlation is the mean of the three pairs`() {
    // 1 between the first two, −1 with the third: (1 − 1 − 1) / 3.
    let found = Halo.all(
      Halo.Sheets(Self.marks((0..<8).map { [Double($0), Double(2 * $0), Double(-$0)] })))
    #expect(isClose(found.first?.correlation, -1 / 3))
  }

  @Test func `a correlation of exactly 0.95 does not stand out`() {
    #expect(!Halo(judge: 0, entries: 8, correlation: 0.95).standsOut)
    #expect(Halo(judge: 0, entries: 8, correlation: 0.951).standsOut)
  }

  @Test func `seven entries are too few, and an entry that lacks a mark does not count`() {
    #expect(Halo.all(Halo.Sheets(Self.marks(Array(Self.alike.prefix(7))))).isEmpty)
    var rows = Self.alike
    rows[3][1] = nil
    #expect(Halo.all(Halo.Sheets(Self.marks(rows))).isEmpty)
    rows.append([80, 81])
    #expect(Halo.all(Halo.Sheets(Self.marks(rows))).map(\.entries) == [8])
  }

  @Test func `one criterion, or one without a spread, says nothing`() {
    #expect(Halo.all(Halo.Sheets([])).isEmpty)
    #expect(Halo.all(Halo.Sheets(Self.marks((0..<8).map { [Double($0)] }))).isEmpty)
    #expect(Halo.all(Halo.Sheets(Self.marks((0..<8).map { [Double($0), 5] }))).isEmpty)
  }

  @Test func `marks that are asked for sheet by sheet give what those in memory give`() {
    let (one, other) = (Self.marks(Self.alike, judge: 1), Self.marks(Self.alike, judge: 0))
    // The sheets of two judges in turn, two marks each; one of them is blank.
    let sheets =
      (0..<8).flatMap { entry in
        [one, other].map { marks in marks.filter { $0.entry == entry } }
      } + [[]]
    let asked = Halo.Sheets(judges: (0..<16).map { $0 % 2 == 0 ? 1 : 0 } + [0]) { sheets[$0] }
    #expect(Halo.all(asked) == Halo.all(Halo.Sheets(one + other)))
    #expect(Halo.all(asked).map(\.judge) == [0, 1])
  }

  @Test func `judges come in their order`() {
    let found = Halo.all(
      Halo.Sheets(Self.marks(Self.alike, judge: 4) + Self.marks(Self.alike, judge: 1)))
    #expect(found.map(\.judge) == [1, 4])
  }

  @Test func `a list with one criterion has no marks of criteria`() {
    var list = MarkList()
    list.add(entry: "A", judge: "张", points: 80, row: 1, column: 1)
    list.finish()
    #expect(list.criterionMarks.isEmpty)
  }

  @Test func `the marks of a list's criteria keep entry, judge, criterion and value`() {
    var list = MarkList()
    for (place, criterion) in ["创新", "实用"].enumerated() {
      list.add(
        entry: "A", judge: "张", criterion: criterion, points: Points(integerLiteral: 80 + place),
        row: 1, column: place)
    }
    list.finish()
    #expect(
      list.criterionMarks == [
        .init(entry: 0, judge: 0, criterion: 0, value: 80),
        .init(entry: 0, judge: 0, criterion: 1, value: 81),
      ])
  }
}
