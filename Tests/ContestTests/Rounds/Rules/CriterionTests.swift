import Contest
import Testing

struct CriterionTests {
  private static func words(_ bands: [Criterion.Band], in language: Language = .chinese) -> [String]
  {
    Criterion(id: "a", name: Bilingual(chinese: "科学性"), bands: bands).bandWords(in: language)
  }

  @Test func `a mark at the end of two bands is of the better one`() {
    let bands = [
      Criterion.Band(85...100, "优"), Criterion.Band(70...85, "良"), Criterion.Band(0...70, "差"),
    ]
    #expect(Self.words(bands) == ["优 85–100", "良 70 至不足 85", "差 0 至不足 70"])
    #expect(
      Self.words(bands, in: .english) == ["优 85–100", "良 70 to under 85", "差 0 to under 70"])
  }

  @Test func `bands that share nothing stand as they are written`() {
    #expect(
      Self.words([Criterion.Band(86...100, "优"), Criterion.Band(70...85, "良")])
        == ["优 86–100", "良 70–85"])
    #expect(
      Self.words([Criterion.Band(5...5, "满"), Criterion.Band(0...5, "其余")]) == [
        "满 5–5", "其余 0 至不足 5",
      ])
    #expect(Self.words([]) == [])
  }
}
