import Contest
import Testing

/// What changes the meaning of marks that were given, and what does not.
struct RubricChangeTests {
  private let use = Criterion(id: "use", name: Bilingual("实用"), weight: 40, range: 1...10)
  private let novelty = Criterion(id: "novelty", name: Bilingual("创新"), weight: 60)

  private func words(_ old: [Criterion], _ new: [Criterion]) -> [String] {
    RubricChange.all(from: Rubric(old), to: Rubric(new)).map { $0.words(in: .chinese) }
  }

  @Test func `a wider range gives the same mark another meaning`() {
    var wide = use
    wide.range = 1...20
    #expect(words([novelty, use], [novelty, wide]) == ["“实用”原为 1–10 分，现为 1–20 分"])
  }

  @Test func `a name, a step, bands, a criterion more and one less are told, in order`() {
    var (other, coarse) = (novelty, use)
    other.name = Bilingual("新意")
    other.bands = [Criterion.Band(85...100, "优"), Criterion.Band(0...85, "其他")]
    coarse.step = 1
    let value = Criterion(id: "value", name: Bilingual("价值"))
    #expect(
      words([novelty, use], [other, coarse, value]) == [
        "“创新”改称“新意”", "“新意”的分档改了", "“实用”的最小分差原为 0.5，现为 1", "“价值”是新增的",
      ])
    #expect(words([novelty, use], [novelty]) == ["“实用”已删去"])
  }

  @Test func `weights and an unchanged rubric change the meaning of no mark`() {
    var heavier = use
    heavier.weight = 50
    #expect(words([novelty, use], [novelty, heavier]).isEmpty)
    #expect(words([novelty, use], [novelty, use]).isEmpty)
  }
}
