import Testing

@testable import Contest

struct EntryPlacesTests {
  private func place(of entry: Entry.ID, in list: [Entry.ID]) -> Int? {
    EntryPlaces(list.count) { list[$0] }.place(of: entry) { list[$0] }
  }

  @Test(arguments: [["A", "B", "C", "D"], ["C", "A", "D", "B"], ["D", "C", "B", "A"]])
  func `an entry is found at its place, in whatever order the list is`(_ list: [Entry.ID]) {
    for (position, entry) in list.enumerated() { #expect(place(of: entry, in: list) == position) }
    let places = EntryPlaces(list.count) { list[$0] }
    #expect(list.indices.map { list[places.inOrder($0)] } == ["A", "B", "C", "D"])
  }

  @Test(arguments: [[], ["B"], ["B", "D"], ["D", "B"]])
  func `an entry that is not in the list has no place`(_ list: [Entry.ID]) {
    for entry in ["A", "C", "E"] as [Entry.ID] { #expect(place(of: entry, in: list) == nil) }
  }

  @Test(arguments: [["A", "B", "B", "C"], ["B", "C", "A", "B"]])
  func `of an entry that comes twice the first place is found, and it is named`(
    _ list: [Entry.ID]
  ) {
    #expect(place(of: "B", in: list) == list.firstIndex(of: "B"))
    #expect(EntryPlaces(list.count) { list[$0] }.repeated { list[$0] } == "B")
  }

  @Test func `a list whose entries all differ names none as repeated`() {
    let list: [Entry.ID] = ["C", "A", "B"]
    #expect(EntryPlaces(list.count) { list[$0] }.repeated { list[$0] } == nil)
  }
}
