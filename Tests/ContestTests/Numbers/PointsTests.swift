import Contest
import Testing

struct PointsTests {
  @Test(arguments: [
    ("92.5", 925_000), ("0", 0), ("-0.25", -2_500), ("+7", 70_000), ("9.2500000", 92_500),
    ("1000000", 10_000_000_000), ("007", 70_000), ("0.5000", 5_000), ("1.0", 10_000),
  ])
  func `decimals are read exactly`(text: String, tenThousandths: Int) {
    #expect(Points(text)?.tenThousandths == tenThousandths)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "9,5", "1e3", "NaN", "1.00001", "1000001", "９", "99999999999999999999",
    "1.2.3", " 1",
  ])
  func `a text that is not a decimal is refused`(text: String) {
    #expect(Points(text) == nil)
  }

  @Test func `a tenth and two tenths are three tenths`() {
    #expect((0.1 as Points) + 0.2 == 0.3)
  }

  @Test func `the shortest decimal is written`() {
    #expect([9.25, 60, -0.5, 0].map { ($0 as Points).description } == ["9.25", "60", "-0.5", "0"])
    #expect((9.2 as Points).text(places: 2) == "9.20")
    #expect((87 as Points).text(places: 0) == "87")
  }

  @Test func `a step is counted from the lower end`() {
    #expect((92.5 as Points).isOnStep(0.5, from: 0))
    #expect(!(92.3 as Points).isOnStep(0.5, from: 0))
    #expect((70.5 as Points).isOnStep(1, from: 0.5))
  }

  @Test func `points are in the order of their values`() {
    let values: [Points] = [-1, -0.5, 0, 9.25, 10]
    #expect(values.reversed().sorted() == values)
    #expect(!((9.25 as Points) < 9.25))
  }
}
