import Contest
import Testing

/// Numbers that look alike are told where they mean different things.
struct NamesAlikeTests {
  private func told(_ names: [(String, String, String, Int?)]) -> [String] {
    var alike = NamesAlike()
    for (name, meaning, scope, row) in names {
      alike.see(name, as: meaning, in: scope, at: row.map { Place(row: $0, column: 1) })
    }
    return alike.problems.map { "\($0.place.cell ?? "") \($0.code)" }
  }

  @Test func `01 and 1 of two judges are told at the second`() {
    #expect(told([("01", "j1", "", 2), ("1", "j2", "", 3)]) == ["A3 mark-look-alike"])
    let message = {
      var alike = NamesAlike()
      alike.see("31", as: "a", at: Place(row: 2))
      alike.see("031", as: "b", at: Place(row: 3))
      return alike.problems.first?.message(in: .chinese) ?? ""
    }()
    #expect(message.contains("31") && message.contains("031"))
  }

  @Test func `a stored number is told beside one of the table`() {
    #expect(told([("031", "a", "", nil), ("31", "b", "", 5)]) == ["A5 mark-look-alike"])
    #expect(told([("31", "b", "", 5), ("031", "a", "", nil)]) == ["A5 mark-look-alike"])
  }

  @Test func `one thing by two spellings, stored ones alone, and other schools are not told`() {
    #expect(told([("031", "a", "", 2), ("31", "a", "", 3)]).isEmpty)
    #expect(told([("01", "a", "", nil), ("1", "b", "", nil)]).isEmpty)
    #expect(told([("01", "a", "甲校", 2), ("1", "b", "乙校", 3)]).isEmpty)
    #expect(told([("1", "a", "", 2), ("1", "b", "", 3)]).isEmpty)
  }

  @Test func `at most a hundred groups are told`() {
    let names = (1...150).flatMap { number in
      [("\(number)", "a\(number)", "", 2), ("0\(number)", "b\(number)", "", 3)]
    }
    #expect(told(names).count == 100)
  }
}
