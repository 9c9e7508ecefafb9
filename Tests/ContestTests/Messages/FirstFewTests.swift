import Testing

@testable import Contest

struct FirstFewTests {
  @Test func `a sentence names eight of many and all of few`() {
    let many = "ABCDEFGHIJKL".map(String.init)
    #expect(many.firstFew(in: .chinese) == "A、B、C、D、E、F、G、H 等")
    #expect(many.firstFew(in: .english) == "A, B, C, D, E, F, G, H and others")
    #expect(Array(many.prefix(8)).firstFew(in: .chinese) == "A、B、C、D、E、F、G、H")
    #expect(["A", "B"].firstFew(in: .english) == "A, B")
    #expect([String]().firstFew(in: .chinese).isEmpty)
  }
}
