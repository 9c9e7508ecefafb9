import Testing

@testable import Contest

struct SheetTextsTests {
  /// Sheets in the order of entries, as the store reads them, and in another.
  @Test(arguments: [false, true])
  func `a judge's sheet is found, at first and in the re-review`(isReversed: Bool) throws {
    var input = RoundResults.Input.sample(["A": [80, 70], "B": [60], "C": [50]]) {
      $0.reReviewSheets = [.sample("A", by: "J1", 82), .sample("A", by: "X", 84)]
    }
    if isReversed { input.sheets.reverse() }
    let texts = SheetTexts(input)
    func mark(_ entry: Entry.ID, _ judge: Judge.ID, again: Bool = false) -> Points? {
      texts.sheet(of: entry, by: judge, isReReview: again)?.mark(for: "mark")
    }
    #expect(mark("A", "J1") == 80 && mark("A", "J2") == 70 && mark("B", "J1") == 60)
    #expect(mark("A", "J1", again: true) == 82 && mark("A", "X", again: true) == 84)
    #expect(mark("A", "X") == nil && mark("B", "J2") == nil && mark("D", "J1") == nil)
  }
}
