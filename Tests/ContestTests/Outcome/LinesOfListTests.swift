import Contest
import Testing

/// A list whose lines have their marks only where they are asked for is compared as one that has them all.
struct LinesOfListTests {
  private let list = OutcomeList.ranking("review")

  private func bare(_ lines: [OutcomeLine]) -> [OutcomeLine] {
    lines.map { line in
      var line = line
      line.basis = nil
      return line
    }
  }

  @Test func `each line asked for has its marks, and the bare ones have none`() {
    let small = SmallTier(marks: [90, 80])
    let lines = small.outcome.eachLine(of: list)
    #expect(Array(lines) == small.outcome.lines(of: list))
    #expect(lines.indices.map { lines.entry(at: $0) } == ["A", "B"])
    #expect(lines.map(\.basis) == ["J1=whole:90", "J1=whole:80"])
    #expect(Array(lines.bare) == bare(small.outcome.lines(of: list)))
    let selection = OutcomeList.selection("review")
    #expect(
      Array(small.outcome.eachLine(of: selection)) == small.outcome.lines(of: selection))
  }

  @Test(arguments: 0..<60)
  func `leaving the marks out changes no difference`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    var small = SmallTier(
      marks: (0..<8).map { _ in Points(tenThousandths: random.number(below: 4) * 10_000) })
    let sealed = small.outcome
    for _ in 0..<random.number(below: 4) {
      let name = String(UnicodeScalar(UInt8(65 + random.number(below: 8))))
      switch random.number(below: 3) {
      case 0: small.set(.withdrawn, of: name)
      // The sheet comes last then, so that the sheets are no longer in the order of entries.
      case 1: small.mark(name, Points(tenThousandths: random.number(below: 4) * 10_000))
      default: small.inputs.rounds["review"]?.sheets.removeAll { $0.entry == Entry.ID(name) }
      }
    }
    let now = small.outcome
    let plain = OutcomeDifference(from: sealed.lines(of: list), to: now.lines(of: list))
    let without = OutcomeDifference(
      from: bare(sealed.lines(of: list)), without: sealed.sheetTexts(of: list),
      to: now.eachLine(of: list), titles: [])
    #expect(without == plain)
    let whole = OutcomeDifference(
      from: sealed.lines(of: list), without: nil, to: now.eachLine(of: list), titles: [])
    #expect(whole == plain)
  }

  @Test func `lines of a version that kept no marks are compared without them`() {
    var small = SmallTier(marks: [90, 80, 70])
    let sealed = bare(small.outcome.lines(of: list))
    small.mark("B", 81)
    let changes = OutcomeDifference(
      from: sealed, without: nil, to: small.outcome.eachLine(of: list), titles: []
    ).changes
    #expect(changes.map { $0.message(in: .chinese) } == ["第 2 名（80 分） → 第 2 名（81 分）"])
  }
}
