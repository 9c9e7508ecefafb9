import Contest
import Testing

struct PlacesForMarksTests {
  @Test func `orders of all judges are places`() {
    #expect(PlacesForMarks.areIn([[1, 2, 3], [2, 1, 3]], highest: 100))
    #expect(PlacesForMarks.areIn([[3, 1, 2], [1, 2, 3, 4], [2, 3, 1]], highest: 10))
  }

  @Test func `marks are none`() {
    #expect(!PlacesForMarks.areIn([[1, 1, 3], [2, 1, 3]], highest: 100))
    #expect(!PlacesForMarks.areIn([[85, 80, 70], [90, 88, 60]], highest: 100))
    #expect(!PlacesForMarks.areIn([[1.5, 2, 3], [2, 1, 3]], highest: 100))
    // One judge, two entries, and marks of one to three for three entries.
    #expect(!PlacesForMarks.areIn([[1, 2, 3]], highest: 100))
    #expect(!PlacesForMarks.areIn([[1, 2], [2, 1]], highest: 100))
    #expect(!PlacesForMarks.areIn([[1, 2, 3], [2, 1, 3]], highest: 3))
  }

  @Test func `a table of places is told, for the best would come last`() {
    var list = MarkList()
    let rows: [[Points]] = [[1, 1], [2, 3], [3, 2]]
    for (row, marks) in rows.enumerated() {
      for (judge, mark) in marks.enumerated() {
        list.add(
          entry: "A\(row)", judge: ["张", "李"][judge], points: mark, row: row + 2,
          column: judge + 2)
      }
    }
    list.finish()
    #expect(list.problems.map(\.code) == ["mark-like-places"])
  }
}
