import Testing

@testable import Contest

struct MetAgainTests {
  @Test func `what came again is told with all its places, in the order in which it was seen`() {
    var met = MetAgain<Int>()
    for (place, key) in ["a", "b", "c", "b", "a", "a"].enumerated() { met.meet(key, at: place) }
    #expect(met.places == [[1, 3], [0, 4, 5]])
  }

  @Test func `room made before changes nothing`() {
    var met = MetAgain<Int>()
    met.reserve(3)
    for (place, key) in ["a", "b", "a"].enumerated() { met.meet(key, at: place) }
    #expect(met.places == [[0, 2]])
  }

  @Test func `what was met once is not told`() {
    var met = MetAgain<Int>()
    met.meet("a", at: 0)
    met.meet("b", at: 1)
    #expect(met.places.isEmpty)
  }
}
