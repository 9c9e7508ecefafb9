import Contest
import Testing

struct EntryIdentityTests {
  @Test func `an identity is read back from its text, and an entry's code is not an identity`() {
    let identity = Entry.Identity(Bits128(high: 1, low: 2))
    #expect(Entry.Identity(identity.text) == identity)
    #expect(Entry.Identity("A194785") == nil)
  }
}
