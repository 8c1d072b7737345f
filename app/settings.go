package app

import (
	"context"

	"toasoan/app/newsroom"
	"toasoan/app/vietnamese"
)

// Settings is the bound type for what the person sets once.
type Settings struct{ app *App }

// Get gives the settings; the defaults where nothing was set.
func (b *Settings) Get() (newsroom.Settings, error) {
	return call(b.app, "get settings", func(ctx context.Context, r rooms) (newsroom.Settings, error) {
		return r.store.Settings(ctx)
	})
}

// Save stores the settings. Codes: invalid, conflict.
func (b *Settings) Save(in newsroom.Settings) (newsroom.Settings, error) {
	return call(b.app, "save settings", func(ctx context.Context, r rooms) (newsroom.Settings, error) {
		for _, line := range []*string{&in.ParentUnit, &in.UnitName, &in.Address, &in.Byline} {
			*line = vietnamese.CleanLine(*line)
		}
		out, err := r.store.SaveSettings(ctx, in)
		if err == nil {
			r.changed(Changed{Settings: true})
		}
		return out, err
	})
}
