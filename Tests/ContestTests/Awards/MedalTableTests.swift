import Contest
import Testing

struct MedalTableTests {
  @Test func `the best level decides before the next, whatever the points say`() {
    let table = MedalTable(
      TeamPointsTests.prizes("京华理工大学", 1, 5, 3) + TeamPointsTests.prizes("永定农学院", 2, 0, 0),
      rules: TeamPointsTests.rules(100, 70, 30))
    #expect(table.rows.map(\.organization) == ["永定农学院", "京华理工大学"])
    #expect(table.rows.map(\.prizes) == [[2, 0, 0], [1, 5, 3]])
    #expect(table.rows.map(\.points) == [200, 540])
  }

  @Test func `equal counts share a place, and the next one's place counts them all`() {
    let table = MedalTable(
      TeamPointsTests.prizes("燕山师范大学", 1, 5, 3) + TeamPointsTests.prizes("南苑学院", 1, 5, 2)
        + TeamPointsTests.prizes("永定农学院", 2, 0, 0) + TeamPointsTests.prizes("京华理工大学", 1, 5, 3),
      rules: TeamPointsTests.rules(100, 70, 30), organizations: ["通惠工业职业技术学院"])
    #expect(
      table.rows.map(\.organization) == ["永定农学院", "京华理工大学", "燕山师范大学", "南苑学院", "通惠工业职业技术学院"])
    #expect(table.rows.map(\.place) == [1, 2, 2, 4, 5])
    #expect(table.rows.last?.prizes == [0, 0, 0])
  }
}
