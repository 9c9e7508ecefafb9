import Contest
import Testing

struct MinimumTests {
  @Test func `30 percent of 20 places are 6, of 21 are 7`() {
    let minimum = Minimum(.track("science"), .share(0.3))
    #expect(minimum.places(of: 20) == 6)
    #expect(minimum.places(of: 21) == 7)
  }

  @Test func `what names the track counts before what holds for every track`() {
    let minima = [Minimum(.eachTrack, .count(1)), Minimum(.track("science"), .count(4))]
    #expect(minima.least(of: "science", places: 10) == 4)
    #expect(minima.least(of: "arts", places: 10) == 1)
    #expect([Minimum]().least(of: "arts", places: 10) == 0)
  }
}
