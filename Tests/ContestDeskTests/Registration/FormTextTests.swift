import Contest
import Testing

@testable import ContestDesk

struct FormTextTests {
  @Test func `names in one cell are separated`() {
    #expect(FormText.names("王文，花丽；苗　思/无") == ["王文", "花丽", "苗思"])
    #expect(FormText.names("John  Smith、李四") == ["John Smith", "李四"])
    #expect(FormText.names("无") == [])
  }

  @Test func `the most similar word is named, and none if all differ much`() {
    let tracks = ["自然科学类学术论文", "哲学社会科学类社会调查报告", "科技发明制作A类"]
    #expect(FormText.nearest(to: "自然科学论文", among: tracks) == "自然科学类学术论文")
    #expect(FormText.nearest(to: "计算机", among: tracks) == nil)
  }

  @Test func `a word with the opposite meaning is not named as similar`() {
    #expect(FormText.nearest(to: "高中组", among: ["小学组", "初中组"]) == nil)
    #expect(FormText.nearest(to: "女子组", among: ["男子组"]) == nil)
    #expect(FormText.nearest(to: "初中祖", among: ["小学组", "初中组"]) == "初中组")
  }
}
