import Testing

@testable import Contest

struct EditDistanceTests {
  @Test(arguments: [
    ("京华里工", "京华理工", 1), ("京华", "京华理工", 2), ("京华理工", "京华", 2), ("", "京", 1), ("京华", "京华", 0),
    ("华京", "京华", 2),
  ])
  func `letters put in, left out or exchanged are counted`(
    one: String, other: String, distance: Int
  ) {
    #expect(EditDistance.of(one, other, atMost: distance) == distance)
    #expect(EditDistance.of(one, other, atMost: distance - 1) == nil)
  }
}
