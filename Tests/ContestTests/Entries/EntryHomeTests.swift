import Testing

@testable import Contest

struct EntryHomeTests {
  private let home = EntryHome(organization: "京华理工大学", track: "idea", group: "机械")

  @Test func `a change of one copy leaves the others as they were`() {
    var moved = home
    moved.organization = "燕山师范大学"
    moved.track = "social"
    moved.group = ""
    #expect(moved == EntryHome(organization: "燕山师范大学", track: "social", group: ""))
    #expect(home == EntryHome(organization: "京华理工大学", track: "idea", group: "机械"))
    #expect(moved != home)
  }

  @Test func `a standing is moved as its entry is`() {
    var standing = Standing("A", rank: 1, organization: "甲", track: "x", group: "g")
    let before = standing
    standing.organization = "乙"
    #expect(standing.organization == "乙" && standing.holder == "乙" && standing.track == "x")
    #expect(before.organization == "甲")
  }
}
