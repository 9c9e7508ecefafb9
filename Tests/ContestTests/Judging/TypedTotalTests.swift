import Contest
import Testing

struct TypedTotalTests {
  private static func rubric(_ total: Rubric.Total) -> Rubric {
    Rubric(
      [
        Criterion(id: "craft", name: Bilingual(chinese: "工艺"), weight: 60),
        Criterion(id: "safe", name: Bilingual(chinese: "安全"), weight: 40),
      ], total: total)
  }

  /// 90 × 0.6 + 81 × 0.4 = 86.4; 90 + 81 = 171.
  @Test(
    arguments: [
      (86.4, true), (86, true), (171, true), (86.5, false), (172, false),
    ] as [(Points, Bool)])
  func `a written total may be the weighted one or the sum`(stated: Points, agrees: Bool) {
    let found = TypedTotal.difference(
      stated, from: ["craft": 90, "safe": 81], by: Self.rubric(.weighted))
    #expect((found == nil) == agrees)
    #expect(agrees || found?.rounded(places: 2) == 86.4)
  }

  @Test func `without all marks nothing is compared`() {
    #expect(
      TypedTotal.difference(10, from: ["craft": 90], by: Self.rubric(.weighted)) == nil)
  }
}
