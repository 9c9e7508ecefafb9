import Contest
import Testing

struct HeadingWordTests {
  static let all: [HeadingWord] = [
    .entry, .title, .track, .group, .organization, .region, .topic, .judge, .judgeOrganization,
    .score, .criterion,
    .judgeMark, .rank, .weight, .fullMarks, .reason, .ordinal, .note, .average, .total,
  ]

  @Test func `each kind of column has its own id and no word twice`() {
    #expect(Set(Self.all.map(\.id)).count == Self.all.count)
    for word in Self.all {
      let keys = (word.words + word.lesser).map(LookAlike.fold)
      #expect(Set(keys).count == keys.count, "\(word.id)")
    }
  }

  @Test func `the first word of each kind is the Chinese one that workbooks show`() {
    for word in Self.all {
      #expect(
        word.words.first?.unicodeScalars.contains { $0.value >= 0x2E80 } == true, "\(word.id)")
    }
  }

  @Test func `no word of one kind is read as another in a table of marks`() {
    let inMarks: [HeadingWord] = [
      .entry, .title, .track, .organization, .judge, .judgeOrganization, .score, .criterion, .rank,
      .average, .total,
    ]
    var owner: [String: String] = [:]
    for word in inMarks {
      for key in (word.words + word.lesser).map(LookAlike.fold) {
        #expect(
          owner[key] == nil || owner[key] == word.id, "\(key): \(owner[key] ?? "") and \(word.id)")
        owner[key] = word.id
      }
    }
  }
}
