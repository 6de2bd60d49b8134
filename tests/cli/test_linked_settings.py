"""Settings that are a symbolic link are not followed, like everything else in content/."""


def test_settings_that_are_a_link_are_reported_as_such(site) -> None:
    there = site.path("site.toml")
    there.rename(site.folder / "elsewhere.toml")
    there.symlink_to(site.folder / "elsewhere.toml")

    built = site.build()

    assert built.messages.startswith("content/site.toml:1:1: error[symbolic-link]:")
    assert not site.output.exists()
