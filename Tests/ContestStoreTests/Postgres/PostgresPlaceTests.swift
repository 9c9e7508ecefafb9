import Testing

@testable import ContestStore

struct PostgresPlaceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text, address: String
    let patience: Int
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(text: "postgres://a@h/d", address: "postgres://a@h/d", patience: 30),
    Case(text: "postgres://a@h/d?patience=90", address: "postgres://a@h/d", patience: 90),
    Case(
      text: "postgres://a@h,i/d?target_session_attrs=read-write&patience=1&connect_timeout=2",
      address: "postgres://a@h,i/d?target_session_attrs=read-write&connect_timeout=2", patience: 1),
    Case(
      text: "postgres://a@h/d?application_name=patience",
      address: "postgres://a@h/d?application_name=patience", patience: 30),
  ])
  func `the store's own word is taken out of the address`(one: Case) throws {
    let place = try PostgresPlace(one.text)
    #expect(place.address == one.address)
    #expect(place.patience == one.patience)
  }

  @Test(arguments: [
    "patience=0", "patience=3601", "patience=", "patience=x", "patience=1&patience=2",
  ])
  func `an impossible patience is refused`(words: String) {
    #expect(throws: StoreError.invalidAddress) { try PostgresPlace("postgres://a@h/d?" + words) }
  }
}
