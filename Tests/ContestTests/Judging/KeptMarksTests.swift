import Testing

@testable import Contest

struct KeptMarksTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 12])
  func `marks come back as they were given, however many`(count: Int) {
    let marks = (0..<count).map { Points(tenThousandths: $0 * 5_000 - 7_500) }
    let kept = KeptMarks(marks)
    #expect((0..<count).map { kept[$0] } == marks)
    #expect(kept == KeptMarks(marks))
  }

  @Test(arguments: [2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 10_000_000_000])
  func `a mark of any size comes back`(tenThousandths: Int) {
    let marks = [90, Points(tenThousandths: tenThousandths), 0.5]
    let kept = KeptMarks(marks)
    #expect((0..<3).map { kept[$0] } == marks)
  }

  @Test func `other marks, and other numbers of marks, are not the same`() {
    #expect(KeptMarks([1, 2]) != KeptMarks([1, 3]))
    #expect(KeptMarks([1, 0]) != KeptMarks([1]))
    #expect(KeptMarks([1, 2, 3, 4, 5, 6]) != KeptMarks([1, 2, 3, 4, 5, 6, 0]))
  }

  @Test func `a sheet takes no more than seventy-two bytes`() {
    #expect(MemoryLayout<ScoreSheet>.stride <= 72)
    let mark = Points(200_000)
    let sheet = ScoreSheet(entry: "A1", judge: "P1", marks: ["a": mark, "b": 0.5])
    #expect(sheet.marks == ["a": mark, "b": 0.5])
    #expect(sheet.sortedMarks.map(\.0) == ["a", "b"])
  }
}
