import Testing

@testable import Contest

struct SpelledNumbersTests {
  @Test func `all spellings of a name have one number, and a new spelling names the first`() {
    var numbers = SpelledNumbers()
    let found = ["001", "002", "００１", "001", "００１", "003"].map { numbers.number(of: $0) }
    #expect(found.map(\.number) == [0, 1, 0, 0, 0, 2])
    #expect(found.map(\.isNew) == [true, true, false, false, false, true])
    // Each new spelling is told once.
    #expect(found.map(\.spelledAs) == [nil, nil, "001", nil, nil, nil])
  }

  @Test func `001 and 1 are two names`() {
    var numbers = SpelledNumbers()
    #expect(["001", "1"].map { numbers.number(of: $0).number } == [0, 1])
  }
}
