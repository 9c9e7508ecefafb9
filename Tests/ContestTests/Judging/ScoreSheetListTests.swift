import Testing

@testable import Contest

/// A list of sheets says of each what an array of them says.
struct ScoreSheetListTests {
  private let sheets = [
    ScoreSheet(entry: "A", judge: "J1", marks: ["idea": 45, "use": 20.5]),
    ScoreSheet(entry: "A", judge: "J2", marks: ["idea": 50]),
    ScoreSheet(entry: "B", judge: "J1", marks: ["idea": 0, "use": 214_749]),
    ScoreSheet(entry: "A", judge: "J3", marks: [:]),
    ScoreSheet(
      entry: "C", judge: "J2",
      marks: Dictionary(
        (1...8).map { (Criterion.ID("part-\($0)"), Points(integerLiteral: $0)) },
        uniquingKeysWith: { one, _ in one })),
  ]

  @Test func `every sheet comes back as it was put in`() {
    let list = ScoreSheetList(sheets)
    #expect(Array(list) == sheets)
    #expect(list.indices.map { list.entry(at: $0) } == sheets.map(\.entry))
    #expect(list.indices.map { list.judge(at: $0) } == sheets.map(\.judge))
    #expect(list.map(\.marks) == sheets.map(\.marks))
  }

  @Test func `a sheet is replaced, taken out and put in as in an array`() {
    var (list, array) = (ScoreSheetList(sheets), sheets)
    let other = ScoreSheet(entry: "D", judge: "J9", marks: ["use": 12])
    list[1] = other
    array[1] = other
    #expect(Array(list) == array)
    list.removeAll { $0.entry == "A" }
    array.removeAll { $0.entry == "A" }
    #expect(Array(list) == array)
    list.insert(sheets[0], at: 1)
    array.insert(sheets[0], at: 1)
    #expect(Array(list) == array)
    #expect(Array(list + ScoreSheetList(sheets)) == array + sheets)
  }

  @Test func `lists with the same sheets are equal, however they were made`() {
    var made = ScoreSheetList(sheets.reversed())
    made.reverse()
    #expect(made == ScoreSheetList(sheets))
    #expect(made.hashValue == ScoreSheetList(sheets).hashValue)
    made.removeLast()
    #expect(made != ScoreSheetList(sheets))
    #expect(made == ScoreSheetList(sheets.dropLast()))
  }

  @Test func `a list that room was made for is the same`() {
    var list = ScoreSheetList()
    list.reserveCapacity(100)
    for sheet in sheets { list.append(sheet) }
    #expect(list == ScoreSheetList(sheets) && Array(list) == sheets)
  }

  @Test func `sheets are put in at the front, in the middle and at the end`() {
    for place in 0...sheets.count {
      var (list, array) = (ScoreSheetList(sheets), sheets)
      list.replaceSubrange(place..<place, with: [sheets[4], sheets[1]])
      array.replaceSubrange(place..<place, with: [sheets[4], sheets[1]])
      #expect(Array(list) == array)
      #expect(list.indices.map { list.entry(at: $0) } == array.map(\.entry))
    }
  }
}
