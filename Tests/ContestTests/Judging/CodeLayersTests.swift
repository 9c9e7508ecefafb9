import Testing

@testable import Contest

struct CodeLayersTests {
  private func drawn(_ entries: [String], layers: Int, seed: Int) -> CodeLayers {
    var codes = CodeLayers()
    var before = entries
    for layer in 1...layers {
      let pairs = CodeLayers.draw(before, layer: layer, seed: .number(seed + layer))
      codes.layers.append(pairs)
      before = pairs.map(\.code)
    }
    return codes
  }

  @Test func `the numbers of the worked example are decoded backwards`() {
    let codes = CodeLayers([
      [.init(before: "E1", code: "A002"), .init(before: "E2", code: "A001")],
      [.init(before: "A002", code: "B001"), .init(before: "A001", code: "B002")],
    ])
    #expect(codes.path(of: "B001") == ["B001", "A002", "E1"])
    #expect(codes.path(of: "B002") == ["B002", "A001", "E2"])
    // A number of an earlier layer, and one that nobody drew, mean nobody.
    #expect(codes.path(of: "A002") == nil && codes.path(of: "B003") == nil)
    #expect(codes.entries == ["B001": "E1", "B002": "E2"])
  }

  @Test(arguments: 0..<50)
  func `each entry has one number of the last layer, and goes back to itself`(seed: Int) {
    let entries = (1...23).map { "E\($0)" }
    let codes = drawn(entries, layers: 1 + seed % RecordedRules.mostCodes, seed: seed)
    #expect(codes.entries.count == 23)
    #expect(Set(codes.entries.values.map(\.text)) == Set(entries))
    for (code, entry) in codes.entries {
      #expect(codes.path(of: code)?.last == entry.text)
      #expect(codes.path(of: code)?.count == codes.layers.count + 1)
      #expect(code.hasPrefix(CodeLayers.letter(codes.layers.count)))
    }
  }

  @Test func `the same seed draws the same in whatever order they come, another seed others`() {
    let entries = (1...40).map { "E\($0)" }
    let one = CodeLayers.draw(entries, layer: 1, seed: .number(7))
    #expect(CodeLayers.draw(entries.reversed(), layer: 1, seed: .number(7)) == one)
    #expect(CodeLayers.draw(entries, layer: 1, seed: .number(8)) != one)
    #expect(one.map(\.code).first == "A001" && one.map(\.code).last == "A040")
  }

  @Test func `nobody has no numbers`() {
    #expect(CodeLayers().entries.isEmpty && CodeLayers().path(of: "A001") == nil)
    #expect(CodeLayers.draw([], layer: 1, seed: .number(1)).isEmpty)
  }
}
