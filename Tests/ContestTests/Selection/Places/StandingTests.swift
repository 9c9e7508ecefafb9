import Testing

@testable import Contest

struct StandingTests {
  static let standing = Standing(
    Entry.ID("A"), rank: 1, organization: "京华理工大学", track: "natural", group: "数理")

  @Test func `the list is one for all, the track's, or the group's of the track`() {
    #expect(PlaceScope.allCases.map(Self.standing.list(per:)) == ["", "natural", "natural/数理"])
  }

  @Test func `better ranks come first, equal ranks by id, those without a rank last`() {
    let standings = [("D", nil), ("C", 2), ("B", 2), ("E", nil), ("A", 10), ("Z", 1)].map {
      Standing(Entry.ID($0.0), rank: $0.1, organization: "")
    }
    let lists = Array(standings.byList(per: .all))
    #expect(lists.map(\.id) == [""])
    #expect(lists[0].standings.map(\.entry.text) == ["Z", "B", "C", "A", "D", "E"])
  }

  @Test func `lists come in the order of their names`() {
    let standings = ["b", "a", "c"].map {
      Standing(Entry.ID($0), rank: 1, organization: "", track: Track.ID($0))
    }
    #expect(standings.byList(per: .track).map(\.id) == ["a", "b", "c"])
  }

  @Test func `two without a rank are in the order of their ids`() {
    let ids = ["C", "A", "B"].map { Standing(Entry.ID($0), rank: nil, organization: "") }
    #expect(ids.byList(per: .all).map { $0.standings.map(\.entry.text) } == [["A", "B", "C"]])
  }
}
