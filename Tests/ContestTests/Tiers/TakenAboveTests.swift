import Contest
import Testing

struct TakenAboveTests {
  @Test func `whom the office above moved up stays, and who is new by the results waits`() {
    let list = TakenAbove(
      recommended: ["A3", "A2"], reserves: ["A5"], taken: ["A3", "A5"], fresh: ["A2"])
    #expect(list.recommended == ["A3", "A5"])
    #expect(list.reserves == ["A2"])
    #expect(list.kept == ["A5"])
  }

  @Test func `without anybody taken above the results stand`() {
    let list = TakenAbove(
      recommended: ["A3", "A2"], reserves: ["A5"], taken: ["A3"], fresh: ["A2"])
    #expect(list.recommended == ["A3", "A2"])
    #expect(list.reserves == ["A5"])
    #expect(list.kept.isEmpty)
  }

  @Test func `nobody who was named before makes room`() {
    let list = TakenAbove(recommended: ["A3"], reserves: [], taken: ["A3", "A5"], fresh: [])
    #expect(list.recommended == ["A3", "A5"])
    #expect(list.reserves.isEmpty)
  }

  @Test func `of two who are new the last one waits first`() {
    let list = TakenAbove(
      recommended: ["A1", "A2", "A3"], reserves: ["A5", "A6"], taken: ["A5"], fresh: ["A2", "A3"])
    #expect(list.recommended == ["A1", "A2", "A5"])
    #expect(list.reserves == ["A3", "A6"])
  }
}
