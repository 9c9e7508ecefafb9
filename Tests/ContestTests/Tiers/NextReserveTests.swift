import Contest
import Testing

struct NextReserveTests {
  private func waiting(_ number: UInt64, _ place: Int, _ list: String) -> NextReserve.Waiting {
    NextReserve.Waiting(Entry.Identity(Bits128(high: 0, low: number)), place: place, list: list)
  }

  private func next(_ waiting: [NextReserve.Waiting]) -> Int? {
    NextReserve.after(track: "natural", group: "数理", organization: "甲", among: waiting)?.place
  }

  @Test func `the first reserve of the same list moves up, in whatever order they are given`() {
    #expect(
      next([waiting(9, 3, "natural"), waiting(8, 2, "natural"), waiting(7, 1, "social")]) == 2)
  }

  @Test func `a list of all, of a group and of the own organization are the entry's too`() {
    #expect(next([waiting(1, 4, "")]) == 4)
    #expect(next([waiting(1, 5, PlaceScope.group.list(track: "natural", group: "数理"))]) == 5)
    #expect(next([waiting(1, 6, NextReserve.list(of: "甲"))]) == 6)
  }

  @Test func `nobody moves up from another list`() {
    #expect(next([waiting(1, 1, "social"), waiting(2, 2, NextReserve.list(of: "乙"))]) == nil)
    #expect(next([]) == nil)
  }
}
