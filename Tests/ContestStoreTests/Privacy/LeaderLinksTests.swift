import Testing

@testable import ContestStore

struct LeaderLinksTests {
  /// Two links are equal only within their edition, and a link never equals a hash: a person is not looked for by it.
  @Test func `what a purge leaves of a leader is no number of a person`() {
    #expect(LeaderLinks.hash(in: "leads:A1") == nil)
    #expect(LeaderLinks.hash(in: "5f3c") == "5f3c")
    #expect(LeaderLinks.hash(in: nil) == nil)
  }
}
