import Testing

@testable import Contest

struct PlaceScopeTests {
  @Test(
    arguments: [
      ([], nil), ([.group], .group), ([.group, .track], .track), ([.track, .all, .group], .all),
    ] as [([PlaceScope], PlaceScope?)])
  func `of several scopes the one with the largest lists is the widest`(
    given: [PlaceScope], widest: PlaceScope?
  ) {
    #expect(PlaceScope.widest(given) == widest)
  }
}
