import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Whom the one reason of a package is about.
struct PackageReasonsTests {
  private func id(_ number: UInt64) -> Entry.Identity {
    Entry.Identity(Bits128(high: 1, low: number))
  }

  private func record(
    _ number: Int, reason: String, _ lines: [(UInt64, String, String)]
  ) -> PackageRecord {
    PackageRecord(
      direction: .sent, site: "市团委", number: number, kind: "recommendation",
      at: Instant(millisecondsSince1970: Int64(number)), actor: "sun", sha256: "\(number)",
      previous: "",
      version: 1, reason: reason,
      lines: lines.map {
        PackageRecord.Line(
          identity: id($0.0), code: "E", standing: $0.1, place: 1, title: "", organization: "",
          sealed: Array($0.2.utf8))
      })
  }

  @Test
  func `a reason stays with an entry that left or changed members, until it is sent again`() {
    let first = record(
      1, reason: "", [(1, "advanced", "a"), (2, "advanced", "b"), (3, "reserve", "c")])
    let second = record(
      2, reason: "换人", [(1, "advanced", "A"), (2, "withdrawn", "b"), (3, "advanced", "c")])
    let third = record(
      3, reason: "", [(1, "advanced", "A"), (2, "withdrawn", "b"), (3, "advanced", "c")])
    #expect([first].reasons.isEmpty)
    #expect([first, second].reasons == [id(1): "换人", id(2): "换人"])
    #expect([first, second, third].reasons == [id(1): "换人", id(2): "换人"])
    let fourth = record(4, reason: "评委会复议", [(2, "advanced", "b"), (3, "reserve", "c")])
    #expect(
      [first, second, third, fourth].reasons == [id(1): "换人", id(3): "评委会复议"])
  }

  @Test func `a package's reason is about entries that changed or left, otherwise about all`() {
    let own = PackageReasons("退学", own: [id(1): "退学"])
    #expect(own.reason(of: id(1), isConcerned: true, areOthers: true) == "退学")
    #expect(own.reason(of: id(2), isConcerned: false, areOthers: false) == "")
    #expect(own.explains(id(1)) && own.explains(id(2)))
    let later = PackageReasons("题目按意见修改", own: [id(1): "退学"])
    #expect(later.reason(of: id(2), isConcerned: false, areOthers: false) == "题目按意见修改")
    let whole = PackageReasons("换人")
    #expect(whole.reason(of: id(1), isConcerned: true, areOthers: true) == "换人")
    #expect(whole.reason(of: id(2), isConcerned: false, areOthers: true) == "")
    #expect(whole.reason(of: id(2), isConcerned: false, areOthers: false) == "换人")
    #expect(!PackageReasons(" ").explains(id(1)))
  }
}
